import { measureSms } from '../../../../messages/compiler/sms-size';

describe('measureSms', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 160, 160, []],
    ['€'.repeat(70), 'GSM-7', 140, 160, []],
    ['{####}', 'GSM-7', 8, 160, []],
    ['ã', 'UCS-2', 1, 70, ['ã']],
    ['コード', 'UCS-2', 3, 70, ['コ', 'ー', 'ド']],
    ['aããb', 'UCS-2', 4, 70, ['ã']],
    ['👋', 'UCS-2', 2, 70, ['👋']],
  ])('measures %s', (text, alphabet, units, max, outside) => {
    expect(measureSms(text)).toEqual({ alphabet, units, max, outside });
  });
});
