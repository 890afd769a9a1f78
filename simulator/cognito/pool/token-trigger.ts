import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';

/**
 * Describes the PreTokenGeneration trigger of a pool in both members.
 *
 * AWS: the two have the same function (API reference, LambdaConfigType), and one of them sets the other
 * (terraform-provider-aws computes both).
 */
export function mirrorTokenTrigger(triggers: LambdaConfigType): LambdaConfigType {
  const { PreTokenGeneration, PreTokenGenerationConfig, ...others } = triggers;
  const LambdaArn = PreTokenGenerationConfig?.LambdaArn ?? PreTokenGeneration;
  if (LambdaArn === undefined) {
    return others;
  }
  const { LambdaVersion = 'V1_0' } = PreTokenGenerationConfig ?? {};
  return { ...others, PreTokenGeneration: LambdaArn, PreTokenGenerationConfig: { LambdaVersion, LambdaArn } };
}

/**
 * Checks the PreTokenGeneration trigger of an input.
 *
 * AWS: later versions than the first need the tier Essentials or Plus (DG/user-pool-lambda-pre-token-generation).
 * Assumed: the message about two different functions.
 *
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException
 */
export function requireTokenTrigger(triggers: LambdaConfigType | undefined, tier: string | undefined): void {
  const { PreTokenGeneration, PreTokenGenerationConfig } = triggers ?? {};
  const { LambdaArn = PreTokenGeneration, LambdaVersion = 'V1_0' } = PreTokenGenerationConfig ?? {};
  if (PreTokenGeneration !== undefined && PreTokenGeneration !== LambdaArn) {
    throw exceptions.invalidParameter('PreTokenGeneration and PreTokenGenerationConfig must have the same LambdaArn.');
  }
  if (LambdaVersion !== 'V1_0' && tier === 'LITE') {
    throw exceptions.unavailableInTier(`PreTokenGeneration ${LambdaVersion}`);
  }
}
