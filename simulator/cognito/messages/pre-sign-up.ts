import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { NewName } from '../attributes/usernames';
import { exceptions } from '../exceptions';
import { type Attributes, newUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { runTrigger, type TriggerCaller } from './trigger';

/** The request that creates a user. */
export interface SignUpCause {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser';
  readonly applicant: NewName;
  /** `ValidationData` of the request. */
  readonly validationData: readonly AttributeType[] | undefined;
  readonly caller: TriggerCaller;
}

/** The decision of a PreSignUp trigger about a new user. */
export interface SignUpDecision {
  readonly confirms: boolean;
  /** The attributes that state that an address is verified. */
  readonly verified: Attributes;
}

const NO_DECISION = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

/**
 * Runs the PreSignUp trigger, which can reject a new user. Its event has the attributes of the request, without a sub
 * or a status.
 *
 * AWS: the decision has no effect for AdminCreateUser (DG/user-pool-lambda-pre-sign-up).
 * Assumed: the exception for a decision that is not a boolean, or verifies an address that the user does not have.
 *
 * @param requireName throws if another user has the name
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export async function runPreSignUp(
  { lambda, switches }: Pick<CognitoServices, 'lambda' | 'switches'>,
  pool: UserPool,
  requireName: () => void,
  { source, applicant, validationData, caller }: SignUpCause,
): Promise<SignUpDecision> {
  if (switches.get('preSignUpOfTakenName') === 'not run') {
    requireName();
  }
  const { username, attributes } = applicant;
  const user = newUser({ username, sub: '', status: 'UNCONFIRMED', attributes }, 0);
  const response = await runTrigger(lambda, pool, user, 'PreSignUp', {
    source,
    caller,
    request: { userAttributes: attributes, validationData: describeValidationData(validationData) },
    response: NO_DECISION,
  });
  const decision = readDecision({ ...NO_DECISION, ...response });
  if (source === 'PreSignUp_AdminCreateUser') {
    return { confirms: false, verified: {} };
  }
  if (Object.keys(decision.verified).some((name) => attributes[name.replace('_verified', '')] === undefined)) {
    throw exceptions.lambdaOutput();
  }
  return decision;
}

function describeValidationData(given: readonly AttributeType[] | undefined) {
  return given === undefined ? null : Object.fromEntries(given.map(({ Name = '', Value = null }) => [Name, Value]));
}

function readDecision(response: Readonly<Record<keyof typeof NO_DECISION, unknown>>): SignUpDecision {
  const { autoConfirmUser, autoVerifyEmail, autoVerifyPhone } = response;
  return {
    confirms: readBoolean(autoConfirmUser),
    verified: {
      ...(readBoolean(autoVerifyEmail) && { email_verified: 'true' }),
      ...(readBoolean(autoVerifyPhone) && { phone_number_verified: 'true' }),
    },
  };
}

function readBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean' && value !== null) {
    throw exceptions.lambdaOutput();
  }
  return value === true;
}
