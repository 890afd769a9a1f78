import { contextSigningInput, splitContext, withSmallS } from '../../../domain/message-context';
import { aContext } from '../../support/message-context';

const SIGNATURE = Buffer.alloc(64, 7).toString('base64url');
const withPayload = (payload: unknown): string => {
  const [header] = contextSigningInput(aContext()).split('.');
  return `${header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${SIGNATURE}`;
};

const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
const withS = (s: string): Buffer => Buffer.concat([Buffer.alloc(32, 7), Buffer.from(s, 'hex')]);

describe('withSmallS', () => {
  it.each([
    [HALF_ORDER, HALF_ORDER],
    ['7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9', HALF_ORDER],
    ['ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550', '1'.padStart(64, '0')],
  ])('turns an s of %s into %s', (s, small) => {
    expect(withSmallS(withS(s))).toEqual(withS(small));
  });
});

describe('splitContext', () => {
  it('takes apart what the API writes', () => {
    const signingInput = contextSigningInput(aContext());

    const split = splitContext(`${signingInput}.${SIGNATURE}`);

    expect(split).toMatchObject({ signingInput, signature: Buffer.alloc(64, 7) });
    expect(split?.readPayload()).toEqual(aContext());
  });

  it.each<readonly [string, string]>([
    ['nothing', ''],
    ['two parts', contextSigningInput(aContext())],
    ['four parts', `${withPayload(aContext())}.x`],
    [
      'the other signature that is as good',
      `${contextSigningInput(aContext())}.${withS(HALF_ORDER.replace(/8$/, '9')).toString('base64url')}`,
    ],
    ['a short signature', `${contextSigningInput(aContext())}.AAAA`],
    ['another spelling of the same signature', `${contextSigningInput(aContext())}.${SIGNATURE.slice(0, -1)}x`],
    ['padding', `${withPayload(aContext())}=`],
    ['a megabyte', withPayload({ ...aContext(), ticket: 'X'.repeat(1_000_000) })],
    ...['none', 'HS256', 'RS256'].map((alg) => {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'rekey-context+jwt' })).toString('base64url');
      return [`the algorithm ${alg}`, withPayload(aContext()).replace(/^[^.]+/, header)] as const;
    }),
  ])('refuses %s', (_, token) => {
    expect(splitContext(token)).toBeUndefined();
  });

  it.each([
    ['no object', 7],
    ['null', null],
    ['no audience', { ...aContext(), aud: undefined }],
    ['no user', { ...aContext(), sub: '' }],
    ['no purpose', { ...aContext(), purpose: 7 }],
    ['no expiry', { ...aContext(), exp: undefined }],
    ['an expiry that is text', { ...aContext(), exp: '9999999999' }],
    ['an expiry that never comes', { ...aContext(), exp: 1e300 }],
    ['a ticket with markup', { ...aContext(), ticket: '<b>' }],
    ['a ticket in lower case', { ...aContext(), ticket: 't-1' }],
    ['a ticket of 33 characters', { ...aContext(), ticket: 'T'.repeat(33) }],
    ['a reason with a space', { ...aContext(), reason: 'a b' }],
    ['a brand that is no id', { ...aContext(), brand: '__proto__' }],
    ['a locale that is no tag', { ...aContext(), locale: 'de<' }],
  ])('reads no context out of %s', (_, payload) => {
    expect(splitContext(withPayload(payload))?.readPayload()).toBeUndefined();
  });

  it('reads no context out of what is not JSON', () => {
    const [header] = contextSigningInput(aContext()).split('.');

    expect(splitContext(`${header}.e30x.${SIGNATURE}`)?.readPayload()).toBeUndefined();
  });

  it('takes a ticket of 32 characters', () => {
    const ticket = 'T'.repeat(32);

    expect(splitContext(withPayload({ ...aContext(), ticket }))?.readPayload()?.ticket).toBe(ticket);
  });
});
