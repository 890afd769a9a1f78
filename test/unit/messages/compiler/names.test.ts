import { compileMessages } from '../../../../messages/compiler/compile';
import { openBrandLocale } from '../../../../messages/renderer/brand-locale';
import { renderEmail, renderSms } from '../../../../messages/renderer/render';
import { MessageFolder } from '../../../support/messages/message-folder';

const KUMO = 'brands/kumo/brand.json';
const OWN = 'brands/kumo/locales/en.json';
const content = { code: '482913' };

describe('the name of a brand', () => {
  let folder: MessageFolder;
  beforeEach(() => {
    folder = new MessageFolder();
  });
  afterEach(() => folder.remove());

  const rename = (names: { name?: string; smsName?: string }) =>
    folder.change(KUMO, (brand) => Object.assign(brand, names));
  const withoutLines = (issues: readonly string[]) => issues.map((issue) => issue.replace(/^([^:]+):\d+: /, '$1: '));
  const errors = () => withoutLines(folder.errors());
  const editions = () => {
    const { index, locales } = compileMessages(folder.options);
    return Object.entries(locales).map(([tag, copy]) => openBrandLocale(index, 'kumo', tag, copy));
  };

  it('can have 40 characters in emails, and an smsName in SMS messages', () => {
    rename({ name: 'x'.repeat(40), smsName: 'Kumo' });

    expect(folder.errors()).toEqual([]);
    const [edition] = editions();
    expect(edition && renderEmail(edition, 'signUp', content).subject).toContain('x'.repeat(40));
    expect(edition && renderSms(edition, 'signUp', content)).toMatch(/^Kumo: /);
  });

  it.each([
    [{ name: 'x'.repeat(41), smsName: 'Kumo' }, 'name must have at most 40 characters, not 41'],
    [{ smsName: 'x'.repeat(21) }, 'smsName must have at most 20 characters, not 21'],
    [
      { name: 'x'.repeat(21) },
      'smsName is missing, and the name has 21 characters; add a name of at most 20 for SMS messages',
    ],
  ])('is refused in brand.json and in a locale of the brand: %j', (names, issue) => {
    folder.write(OWN, names);
    const inLocale = errors();
    folder.write(OWN, {});
    rename(names);

    expect(inLocale).toEqual([`${OWN}: ${issue}`]);
    expect(errors()).toEqual([`${KUMO}: ${issue}`]);
  });

  it.each([{ name: 'x'.repeat(20) }, { name: 'x'.repeat(21), smsName: 'x'.repeat(20) }])('is accepted: %j', (names) => {
    folder.write(OWN, names);
    const inLocale = errors();
    folder.write(OWN, {});
    rename(names);

    expect([inLocale, errors()]).toEqual([[], []]);
  });

  it('with an emoji is reported once, next to a string of the same file that is too long with any name', () => {
    folder.write(OWN, { name: 'Kumo 🎉', signUp: { sms: `{brand} {code} {secrecy}${'ы'.repeat(120)}` } });

    const found = errors();

    expect(found).toEqual([
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json: signUp\.sms with brand kumo has \d+ characters/),
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json: signUp\.sms with brand kumo has \d+ UCS-2 units/),
    ]);
    expect(withoutLines(folder.errors({ strict: true })).filter((issue) => !found.includes(issue))).toEqual([
      expect.stringMatching(
        /^brands\/kumo\/locales\/en\.json: name limits SMS messages to 70 characters .* because of 🎉, and some take two segments/,
      ),
    ]);
  });

  it('is reported as smsName if the smsName has the emoji', () => {
    rename({ smsName: 'Kumo 🎉' });

    expect(withoutLines(folder.warnings())).toEqual([
      expect.stringMatching(/^brands\/kumo\/brand\.json: smsName limits SMS messages/),
    ]);
  });

  it.each([
    ['subject', 'x'.repeat(100), []],
    ['subject', 'x'.repeat(101), ['with a name of 40 characters has 141 characters; write 1 to 140']],
    ['sms', `{code}${'x'.repeat(114)}`, []],
    ['sms', `{code}${'x'.repeat(115)}`, ['with a name of 20 characters has 141 characters; write 6 to 140']],
  ])('leaves room in a %s for a longer name: %s', (key, rest, reasons) => {
    folder.change('locales/en.json', (file) => {
      file['signUp'] = { ...(file['signUp'] as object), [key]: `{brand}${rest}` };
    });

    const warnings = withoutLines(folder.warnings()).filter((warning) => !warning.includes(' lacks '));

    expect(warnings).toEqual(reasons.map((reason) => `locales/en.json: signUp.${key} ${reason}`));
  });

  it('is not said to leave no room for a longer one in a string that is too long already', () => {
    folder.change('locales/en.json', (file) => {
      file['signUp'] = { ...(file['signUp'] as object), subject: `{brand}${'x'.repeat(140)}` };
    });

    expect(withoutLines(folder.errors({ strict: true }))).toEqual([
      'locales/en.json: signUp.subject with brand kumo has 144 characters; write 1 to 140',
    ]);
  });
});
