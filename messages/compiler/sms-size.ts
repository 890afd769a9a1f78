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
