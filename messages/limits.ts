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
} as const;

/** The placeholder that Cognito replaces by the code: as long as the six digits that it stands for. */
export const CODE_PLACEHOLDER = '{####}';

/** The characters of the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), those that count double apart. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_7_EXTENSION = '^{}\\[~]|€';

/** How much of its one segment a text message takes. */
export interface SmsSize {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly units: number;
  /** Units that fit into one segment and into what Cognito accepts. */
  readonly max: number;
}

/** Measures a text message as the network does: septets if it can, UTF-16 units if it must. */
export function measureSms(text: string): SmsSize {
  const septets = [...text].map((character) =>
    GSM_7.includes(character) ? 1 : GSM_7_EXTENSION.includes(character) ? 2 : undefined,
  );
  return septets.includes(undefined)
    ? { alphabet: 'UCS-2', units: text.length, max: 70 }
    : { alphabet: 'GSM-7', units: septets.reduce<number>((sum, one) => sum + (one ?? 0), 0), max: LIMITS.sms.max };
}
