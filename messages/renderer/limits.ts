/** The limits of a length in characters. */
export interface Limit {
  readonly min: number;
  readonly max: number;
}

/**
 * The lengths of a custom message that Amazon Cognito accepts, in characters. The placeholder of the code counts.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
export const LIMITS = {
  subject: { min: 1, max: 140 },
  email: { min: 6, max: 20_000 },
  sms: { min: 6, max: 140 },
} as const satisfies Record<string, Limit>;

/** Tests whether the length of a string is within a limit. */
export function isWithin(value: string, { min, max }: Limit): boolean {
  return value.length >= min && value.length <= max;
}
