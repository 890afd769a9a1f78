import { formatDateTime } from '../../../../messages/renderer/date-time';

const AFTERNOON = Date.UTC(2026, 2, 1, 14, 5);

/**
 * The shipped locales and those that are planned. The table is the same on every supported version of Node.js, which
 * have ICU 76 and later. If a new version of ICU changes a row, adopters see it too: mention it in CHANGELOG.md.
 */
const FORMS: readonly (readonly [locale: string, date: string, time: string])[] = [
  ['ar', '1 مارس 2026', '14:05'],
  ['bg', '1 март 2026 г.', '14:05'],
  ['ca', '1 de març del 2026', '14:05'],
  ['cs', '1. března 2026', '14:05'],
  ['da', '1. marts 2026', '14.05'],
  ['de', '1. März 2026', '14:05'],
  ['el', '1 Μαρτίου 2026', '14:05'],
  ['en', 'March 1, 2026', '2:05 PM'],
  ['en-GB', '1 March 2026', '14:05'],
  ['es', '1 de marzo de 2026', '14:05'],
  ['es-419', '1 de marzo de 2026', '14:05'],
  ['et', '1. märts 2026', '14:05'],
  ['fa', '۱۰ اسفند ۱۴۰۴', '۱۴:۰۵'],
  ['fi', '1. maaliskuuta 2026', '14.05'],
  ['fil', 'Marso 1, 2026', '14:05'],
  ['fr', '1 mars 2026', '14:05'],
  ['fr-CA', '1 mars 2026', '14 h 05'],
  ['he', '1 במרץ 2026', '14:05'],
  ['hi', '1 मार्च 2026', '14:05'],
  ['hr', '1. ožujka 2026.', '14:05'],
  ['hu', '2026. március 1.', '14:05'],
  ['id', '1 Maret 2026', '14.05'],
  ['it', '1 marzo 2026', '14:05'],
  ['ja', '2026年3月1日', '14:05'],
  ['ko', '2026년 3월 1일', '14:05'],
  ['lt', '2026 m. kovo 1 d.', '14:05'],
  ['lv', '2026. gada 1. marts', '14:05'],
  ['ms', '1 Mac 2026', '14:05'],
  ['nb', '1. mars 2026', '14:05'],
  ['nl', '1 maart 2026', '14:05'],
  ['pl', '1 marca 2026', '14:05'],
  ['pt-BR', '1 de março de 2026', '14:05'],
  ['pt-PT', '1 de março de 2026', '14:05'],
  ['ro', '1 martie 2026', '14:05'],
  ['ru', '1 марта 2026 г.', '14:05'],
  ['sk', '1. marca 2026', '14:05'],
  ['sl', '1. marec 2026', '14:05'],
  ['sr', '1. март 2026.', '14:05'],
  ['sr-Latn', '1. mart 2026.', '14:05'],
  ['sv', '1 mars 2026', '14:05'],
  ['th', '1 มีนาคม 2569', '14:05'],
  ['tr', '1 Mart 2026', '14:05'],
  ['uk', '1 березня 2026 р.', '14:05'],
  ['vi', '1 tháng 3, 2026', '14:05'],
  ['zh-Hans', '2026年3月1日', '14:05'],
  ['zh-Hant', '2026年3月1日', '14:05'],
];

describe('formatDateTime', () => {
  it.each(FORMS)('formats the first of March in %s as %s, %s', (locale, date, time) => {
    expect(formatDateTime(AFTERNOON, locale)).toEqual({ date, time, timeZone: 'UTC' });
  });

  it.each([
    [0, '12:05 AM', '00:05'],
    [9, '9:05 AM', '09:05'],
    [12, '12:05 PM', '12:05'],
    [23, '11:05 PM', '23:05'],
  ])('formats the hour %i as %s in American English and as %s elsewhere', (hour, american, other) => {
    const time = (locale: string) => formatDateTime(Date.UTC(2026, 2, 1, hour, 5), locale).time;

    expect([time('en'), time('en-GB'), time('ko'), time('hi')]).toEqual([american, other, other, other]);
  });

  it.each([
    ['America/Sao_Paulo', '1 March 2026', '11:05', 'UTC-3'],
    ['Pacific/Auckland', '2 March 2026', '03:05', 'UTC+13'],
    ['Asia/Kolkata', '1 March 2026', '19:35', 'UTC+5:30'],
    ['Asia/Kathmandu', '1 March 2026', '19:50', 'UTC+5:45'],
    ['America/St_Johns', '1 March 2026', '10:35', 'UTC-3:30'],
    ['Europe/Berlin', '1 March 2026', '15:05', 'UTC+1'],
    ['Europe/London', '1 March 2026', '14:05', 'UTC'],
    ['Pacific/Niue', '1 March 2026', '03:05', 'UTC-11'],
  ])('formats the time in %s, and states the offset', (timeZone, date, time, offset) => {
    expect(formatDateTime(AFTERNOON, 'en-GB', timeZone)).toEqual({ date, time, timeZone: offset });
  });

  it('states the offset of the date, with daylight saving time', () => {
    const inSummer = formatDateTime(Date.UTC(2026, 6, 1, 14, 5), 'en-GB', 'Europe/Berlin');

    expect(inSummer).toEqual({ date: '1 July 2026', time: '16:05', timeZone: 'UTC+2' });
  });

  it('has no spaces that Cognito refuses', () => {
    const formatted = FORMS.map(([locale]) => Object.values(formatDateTime(AFTERNOON, locale)).join(''));

    expect(formatted.join('')).not.toMatch(/[^\p{L}\p{M}\p{S}\p{N}\p{P} ]/u);
  });
});
