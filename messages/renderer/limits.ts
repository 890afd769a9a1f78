/** How many characters a text may have. */
export interface Limit {
  readonly min: number;
  readonly max: number;
}

/**
 * What Amazon Cognito accepts of a custom message, in characters, the code included.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_MessageTemplateType.html
 */
export const LIMITS = {
  subject: { min: 1, max: 140 },
  mail: { min: 6, max: 20_000 },
  sms: { min: 6, max: 140 },
} as const satisfies Record<string, Limit>;

/** Whether a text is neither too short nor too long. */
export function isWithin(text: string, { min, max }: Limit): boolean {
  return text.length >= min && text.length <= max;
}
