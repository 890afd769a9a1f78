/**
 * The characters of EmailVerificationMessageType in AWS's API model; Java's white space is ASCII. Written out here once
 * more: a test that asks the code under test what is right would hold of any code.
 */
const ACCEPTED = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]*$/u;

/** Whether Cognito takes the text as it is. */
export function isAccepted(text: string): boolean {
  return ACCEPTED.test(text);
}
