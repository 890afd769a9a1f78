import { measureSms } from '../../../messages/limits';

describe('measureSms', () => {
  it.each([
    ['a'.repeat(140), 'GSM-7', 140, 140],
    ['€'.repeat(70), 'GSM-7', 140, 140],
    ['{####}', 'GSM-7', 8, 140],
    ['ã', 'UCS-2', 1, 70],
    ['コード', 'UCS-2', 3, 70],
    ['👋', 'UCS-2', 2, 70],
  ])('measures %s', (text, alphabet, units, max) => {
    expect(measureSms(text)).toEqual({ alphabet, units, max });
  });
});
