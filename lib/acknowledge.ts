import * as cdk from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A rule of an optional linter that a construct does not follow, with the reason. */
export interface AcknowledgedRule {
  /** The rule as cdk-nag names it, such as `AwsSolutions::AwsSolutions-COG8`. */
  readonly id: string;
  readonly reason: string;
}

/**
 * Acknowledges rules of cdk-nag for a construct. Never throws: an acknowledgement matters only to users of the linter.
 *
 * `Validations` is missing in old versions of aws-cdk-lib. Versions 2.257 to 2.268 have it and reject an id with `::`.
 * cdk-nag then reports the rule, and the application acknowledges it.
 */
export function acknowledge(scope: Construct, ...rules: readonly AcknowledgedRule[]): void {
  const { Validations } = cdk as Partial<Pick<typeof cdk, 'Validations'>>;
  for (const rule of rules) {
    try {
      Validations?.of(scope).acknowledge(rule);
    } catch {
      // Without the acknowledgement, the linter reports the rule and the deployment is the same.
    }
  }
}
