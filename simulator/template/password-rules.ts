import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';

const RULES = { RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true };

/**
 * Completes the password policy of a user pool of a template.
 *
 * AWS: a rule that a template omits is on (defaults of PasswordPolicy in aws-cdk-lib, which omits them), and one that the
 * API omits is off.
 */
export function withPasswordRules(input: CreateUserPoolCommandInput): CreateUserPoolCommandInput {
  const { PasswordPolicy } = input.Policies ?? {};
  return PasswordPolicy === undefined
    ? input
    : { ...input, Policies: { ...input.Policies, PasswordPolicy: { ...RULES, ...PasswordPolicy } } };
}
