/**
 * The characters of EmailVerificationMessageType in AWS's API model, where white space is ASCII as in Java. The pattern
 * is repeated here on purpose: a test with the pattern of the code under test could not fail.
 */
const ACCEPTED = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]*$/u;

/** Tests whether Cognito accepts all characters of a string. */
export function isAccepted(text: string): boolean {
  return ACCEPTED.test(text);
}
