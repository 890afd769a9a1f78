/** The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1). A character of the extension counts twice. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_7_EXTENSION = '^{}\\[~]|€';

/** The units that a segment holds: of an SMS of one segment, and of each segment of a longer SMS, which has a header. */
const SEGMENT = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** The segments that an SMS of Rekey may have. Each is sent and charged as one SMS. */
export const MOST_SEGMENTS = 2;

type Alphabet = keyof typeof SEGMENT;

/** The size of an SMS compared with one segment. */
export interface SmsSize {
  readonly alphabet: Alphabet;
  readonly units: number;
  /** The units of one segment. */
  readonly max: number;
  /** The number of segments, each of which is sent and charged as one SMS. */
  readonly segments: number;
  /** The characters that are not in GSM-7. */
  readonly outside: readonly string[];
}

/** Measures an SMS as the network does: in septets if all characters are in GSM-7, otherwise in UTF-16 units. */
export function measureSms(sms: string): SmsSize {
  const characters = [...sms];
  const extended = characters.filter((character) => GSM_7_EXTENSION.includes(character));
  const outside = characters.filter((character) => !GSM_7.includes(character) && !extended.includes(character));
  const alphabet = outside.length > 0 ? 'UCS-2' : 'GSM-7';
  const units = alphabet === 'UCS-2' ? sms.length : characters.length + extended.length;
  const { alone, joined } = SEGMENT[alphabet];
  const segments = units <= alone ? 1 : Math.ceil(units / joined);
  return { alphabet, units, max: alone, segments, outside: [...new Set(outside)] };
}

/** Returns the units that an SMS of several segments holds. */
export function unitsOfSegments(alphabet: Alphabet, segments: number): number {
  return segments * SEGMENT[alphabet].joined;
}

/** Letters that have no decomposition into a letter and a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', '’': "'" };

/**
 * Writes a text without the diacritics that are not in GSM-7, as banks write SMS messages in many languages. Returns a text in
 * another script unchanged. Pure.
 */
export function foldToGsm7(text: string): string {
  const folded = [...text].map((character) =>
    GSM_7.includes(character)
      ? character
      : (PLAIN_LETTERS[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '')),
  );
  return measureSms(folded.join('')).alphabet === 'GSM-7' ? folded.join('') : text;
}
