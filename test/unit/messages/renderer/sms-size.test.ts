import { foldToGsm7, measureSms, unitsOfSegments } from '../../../../messages/renderer/sms-size';

describe('measureSms', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 160, 160, 1, []],
    ['a'.repeat(161), 'GSM-7', 161, 160, 2, []],
    ['a'.repeat(306), 'GSM-7', 306, 160, 2, []],
    ['a'.repeat(307), 'GSM-7', 307, 160, 3, []],
    ['€'.repeat(70), 'GSM-7', 140, 160, 1, []],
    ['{####}', 'GSM-7', 8, 160, 1, []],
    ['a\nb', 'GSM-7', 3, 160, 1, []],
    ['ã', 'UCS-2', 1, 70, 1, ['ã']],
    ['ã'.repeat(70), 'UCS-2', 70, 70, 1, ['ã']],
    ['ã'.repeat(71), 'UCS-2', 71, 70, 2, ['ã']],
    ['ã'.repeat(134), 'UCS-2', 134, 70, 2, ['ã']],
    ['ã'.repeat(135), 'UCS-2', 135, 70, 3, ['ã']],
    ['コード', 'UCS-2', 3, 70, 1, ['コ', 'ー', 'ド']],
    ['aããb', 'UCS-2', 4, 70, 1, ['ã']],
    ['👋', 'UCS-2', 2, 70, 1, ['👋']],
  ])('measures %j', (text, alphabet, units, max, segments, outside) => {
    expect(measureSms(text)).toEqual({ alphabet, units, max, segments, outside });
  });
});

describe('unitsOfSegments', () => {
  it('counts the header of each segment', () => {
    expect([unitsOfSegments('GSM-7', 2), unitsOfSegments('UCS-2', 2)]).toEqual([306, 134]);
  });
});

describe('foldToGsm7', () => {
  it.each([
    ['Új jelszó beállítása', 'Uj jelszó beállitása'.replace('ó', 'o').replaceAll('á', 'a')],
    ['Usunięcie aplikacji, łódź', 'Usuniecie aplikacji, lodz'],
    ["l’application d'été", "l'application d'été"],
    ['Çağrı, ığdır', 'Çagri, igdir'],
    ['Zurücksetzen für Größe', 'Zurücksetzen für Größe'],
  ])('writes %s as %s', (text, folded) => {
    expect(foldToGsm7(text)).toBe(folded);
    expect(measureSms(folded).alphabet).toBe('GSM-7');
  });

  it.each(['Новый пароль', 'パスワード', 'إزالة', 'Ορισμός νέου κωδικού'])('returns %s unchanged', (text) => {
    expect(foldToGsm7(text)).toBe(text);
  });
});
