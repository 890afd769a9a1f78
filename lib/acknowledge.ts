import * as cdk from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A cdk-nag rule that a construct does not follow, and the reason. */
export interface AcknowledgedRule {
  /** The rule id in the notation of cdk-nag, such as `AwsSolutions::AwsSolutions-COG8`. */
  readonly id: string;
  readonly reason: string;
}

/**
 * Acknowledges cdk-nag rules for a construct. Never throws: an acknowledgement matters only to users of the linter.
 *
 * Old versions of aws-cdk-lib have no `Validations`. Versions 2.257 to 2.268 have it, but reject an id that contains `::`.
 * With such a version, cdk-nag reports the rule, and the application has to acknowledge it.
 */
export function acknowledge(scope: Construct, ...rules: readonly AcknowledgedRule[]): void {
  const { Validations } = cdk as Partial<Pick<typeof cdk, 'Validations'>>;
  for (const rule of rules) {
    try {
      Validations?.of(scope).acknowledge(rule);
    } catch {
      // Without the acknowledgement, cdk-nag reports the rule. The deployment is the same.
    }
  }
}
