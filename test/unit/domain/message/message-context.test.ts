import {
  contextSigningInput,
  type MessageContext,
  readContext,
  splitContext,
} from '../../../../domain/message/message-context';
import { aContext } from '../../../support/messages/message-context';

const SIGNATURE = Buffer.alloc(64, 7).toString('base64url');
const withPayload = (payload: unknown): string => {
  const [header] = contextSigningInput(aContext()).split('.');
  return `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${SIGNATURE}`;
};

const contextOf = (token: string) => readContext(splitContext(token)?.payload ?? '');

describe('splitContext', () => {
  it('splits a context of the API', () => {
    const signingInput = contextSigningInput(aContext());

    const split = splitContext(`${signingInput}.${SIGNATURE}`);

    expect(split).toMatchObject({ signingInput, signature: Buffer.alloc(64, 7) });
    expect(readContext(split?.payload ?? '')).toEqual(aContext());
  });

  it.each<readonly [string, string]>([
    ['an empty string', ''],
    ['two parts', contextSigningInput(aContext())],
    ['four parts', `${withPayload(aContext())}.x`],
    [
      'the other valid signature, with a high s',
      `${contextSigningInput(aContext())}.${Buffer.alloc(64, 0x80).toString('base64url')}`,
    ],
    ['a short signature', `${contextSigningInput(aContext())}.AAAA`],
    ['another encoding of the same signature', `${contextSigningInput(aContext())}.${SIGNATURE.slice(0, -1)}x`],
    ['padding', `${withPayload(aContext())}=`],
    ['a megabyte', withPayload({ ...aContext(), ticket: 'X'.repeat(1_000_000) })],
    ...['none', 'HS256', 'RS256'].map((alg) => {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'rekey-context+jwt' })).toString('base64url');
      return [`the algorithm ${alg}`, withPayload(aContext()).replace(/^[^.]+/, header)] as const;
    }),
  ])('rejects %s', (_, token) => {
    expect(splitContext(token)).toBeUndefined();
  });

  it.each([
    ['a number', 7],
    ['null', null],
    ['no audience', { ...aContext(), aud: undefined }],
    ['no user', { ...aContext(), sub: '' }],
    ['no purpose', { ...aContext(), purpose: 7 }],
    ['no expiry', { ...aContext(), exp: undefined }],
    ['an expiry that is a string', { ...aContext(), exp: '9999999999' }],
    ['an expiry that is not a safe integer', { ...aContext(), exp: 1e300 }],
    ['a ticket with markup', { ...aContext(), ticket: '<b>' }],
    ['a ticket in lower case', { ...aContext(), ticket: 't-1' }],
    ['a ticket of 33 characters', { ...aContext(), ticket: 'T'.repeat(33) }],
    ['a reason with a space', { ...aContext(), reason: 'a b' }],
    ['a malformed brand', { ...aContext(), brand: '__proto__' }],
    ['a malformed locale', { ...aContext(), locale: 'de<' }],
  ])('reads no context from a payload: %s', (_, payload) => {
    expect(contextOf(withPayload(payload))).toBeUndefined();
  });

  it('reads no context from malformed JSON', () => {
    const [header] = contextSigningInput(aContext()).split('.');

    expect(contextOf(`${header}.e30x.${SIGNATURE}`)).toBeUndefined();
  });

  it('accepts a token of 2,048 characters and rejects one of 2,049', () => {
    const [header] = contextSigningInput(aContext()).split('.');
    const tokenOf = (length: number) =>
      `${header}.${'A'.repeat(length - `${header}..${SIGNATURE}`.length)}.${SIGNATURE}`;

    expect(splitContext(tokenOf(2_048))).toBeDefined();
    expect(splitContext(tokenOf(2_049))).toBeUndefined();
  });

  it('rejects a signature of 65 bytes', () => {
    const signature = Buffer.alloc(65, 7).toString('base64url');

    expect(splitContext(`${contextSigningInput(aContext())}.${signature}`)).toBeUndefined();
  });

  it('reads a context without its optional members', () => {
    const { aud, sub, exp, purpose } = aContext();

    expect(contextOf(withPayload({ aud, sub, exp, purpose }))).toEqual({ aud, sub, exp, purpose });
  });

  it.each<[keyof MessageContext, number, string]>([
    ['aud', 55, 'a'],
    ['sub', 64, '-'],
    ['purpose', 32, 'Z'],
    ['brand', 32, 'a'],
    ['locale', 64, '_'],
    ['reason', 32, 'a'],
    ['ticket', 32, '9'],
  ])(
    'accepts a member %s of %d characters, and rejects a longer one and one with other characters',
    (name, most, letter) => {
      const value = letter.repeat(most);
      const read = (text: string) => contextOf(withPayload({ ...aContext(), [name]: text }));

      expect(read(value)?.[name]).toBe(value);
      expect(
        [`${value}${letter}`, '', ' a', 'a ', 'A ', '!Aa', '!A0'].filter((text) => read(text) !== undefined),
      ).toEqual([]);
    },
  );

  it('accepts a ticket of 32 characters', () => {
    const ticket = 'T'.repeat(32);

    expect(contextOf(withPayload({ ...aContext(), ticket }))?.ticket).toBe(ticket);
  });
});
