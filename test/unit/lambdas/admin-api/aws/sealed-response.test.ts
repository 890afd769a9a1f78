import { openResponse, sealResponse } from '../../../../../lambdas/admin-api/aws/sealed-response';

const RESPONSE = { statusCode: 200, headers: { 'Cache-Control': 'no-store' }, body: '{"password":"Marked-secret-77"}' };
const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('a sealed response', () => {
  it('opens with the same key', () => {
    expect(openResponse(sealResponse(RESPONSE, KEY, 'id-1'), KEY, 'id-1')).toEqual(RESPONSE);
  });

  it('contains no plaintext, and differs each time', () => {
    const [one, other] = [sealResponse(RESPONSE, KEY, 'id-1'), sealResponse(RESPONSE, KEY, 'id-1')];

    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('password');
  });

  it.each([
    ['with another key', (sealed: string) => openResponse(sealed, `${KEY}x`, 'id-1')],
    ['for another record', (sealed: string) => openResponse(sealed, KEY, 'id-2')],
    [
      'with a changed bit',
      (sealed: string) => {
        const bytes = Buffer.from(sealed, 'base64url');
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return openResponse(bytes.toString('base64url'), KEY, 'id-1');
      },
    ],
  ])('does not open %s', (_, open) => {
    expect(() => open(sealResponse(RESPONSE, KEY, 'id-1'))).toThrow();
  });
});
