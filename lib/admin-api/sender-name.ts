/** RFC 2047, 2: an encoded-word has at most 75 characters. */
const ENCODED_WORD_CHARACTERS = 75;

const START = '=?UTF-8?B?';
const END = '?=';

/** Bytes of one encoded-word: base64 encodes 3 bytes as 4 characters. */
const ENCODED_WORD_BYTES = Math.floor((ENCODED_WORD_CHARACTERS - START.length - END.length) / 4) * 3;

/** Tests whether a name needs no encoding in the header of an email. */
export function isAscii(name: string): boolean {
  return /^[\x20-\x7e]*$/.test(name);
}

/**
 * Encodes the name of a sender for an email header, as Amazon SES requires for a name that is not ASCII. Pure.
 *
 * @returns encoded-words of at most 75 characters, separated by spaces. A mail reader joins them without the spaces. An
 * encoded-word never ends within a character
 * @see https://www.rfc-editor.org/rfc/rfc2047#section-2
 * @see https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 */
export function encodeName(name: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of name) {
    if (Buffer.byteLength(word + character) > ENCODED_WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `${START}${Buffer.from(part).toString('base64')}${END}`).join(' ');
}

/** Returns the sender of an email: `"Name" <address>`, encoded if the name is not ASCII, or the address alone. */
export function senderOf({
  fromAddress,
  fromName,
}: {
  readonly fromAddress: string;
  readonly fromName?: string;
}): string {
  if (fromName === undefined) {
    return fromAddress;
  }
  return `${isAscii(fromName) ? `"${fromName}"` : encodeName(fromName)} <${fromAddress}>`;
}
