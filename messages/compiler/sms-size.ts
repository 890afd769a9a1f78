/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1). A character of the extension counts twice. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_7_EXTENSION = '^{}\\[~]|€';

/** The size of an SMS compared with one segment. */
export interface SmsSize {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly units: number;
  /** The units of one segment. */
  readonly max: number;
  /** The characters that are not in GSM-7. */
  readonly outside: readonly string[];
}

/** Measures an SMS as the network does: in septets if all characters are in GSM-7, otherwise in UTF-16 units. */
export function measureSms(sms: string): SmsSize {
  const characters = [...sms];
  const extended = characters.filter((character) => GSM_7_EXTENSION.includes(character));
  const outside = characters.filter((character) => !GSM_7.includes(character) && !extended.includes(character));
  return outside.length > 0
    ? { alphabet: 'UCS-2', units: sms.length, max: 70, outside: [...new Set(outside)] }
    : { alphabet: 'GSM-7', units: characters.length + extended.length, max: 160, outside: [] };
}
