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

/** The placeholder that Cognito replaces by the user name of an invitation. */
export const USERNAME_PLACEHOLDER = '{username}';

/**
 * The longest values that a message is measured with. A code has six digits. A temporary password and a user name may
 * be longer than these: the invitation then takes a second segment, and is no less readable.
 */
export const LONGEST = {
  code: '0'.repeat(6),
  temporaryPassword: 'x'.repeat(12),
  username: 'x'.repeat(20),
  name: `x${"'".repeat(39)}`, // escaped, it is five times as long
  ticket: 'X'.repeat(32),
  when: 'x'.repeat(80),
} as const;

/** The characters of the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), those that count double apart. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_7_EXTENSION = '^{}\\[~]|€';

/** How much of its one segment a text message takes. */
export interface SmsSize {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly units: number;
  /** Units that fit into one segment. */
  readonly max: number;
  /** The characters that keep the text out of GSM-7. */
  readonly outside: readonly string[];
}

/** Measures a text message as the network does: septets if it can, UTF-16 units if it must. */
export function measureSms(text: string): SmsSize {
  const characters = [...text];
  const extended = characters.filter((character) => GSM_7_EXTENSION.includes(character));
  const outside = characters.filter((character) => !GSM_7.includes(character) && !extended.includes(character));
  return outside.length > 0
    ? { alphabet: 'UCS-2', units: text.length, max: 70, outside: [...new Set(outside)] }
    : { alphabet: 'GSM-7', units: characters.length + extended.length, max: 160, outside: [] };
}
