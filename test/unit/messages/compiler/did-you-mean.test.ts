import { closestName, didYouMean } from '../../../../messages/compiler/did-you-mean';
import { MessageFolder } from '../../../support/messages/message-folder';

describe('didYouMean', () => {
  it.each([
    ['smsname', ['name', 'smsName'], 'smsName'],
    ['KODE', ['code'], 'code'],
    ['kod', ['code'], undefined],
    ['coed', ['code'], 'code'],
    ['headline', ['heading'], undefined],
    ['haeding', ['heading'], 'heading'],
    ['passwrdRest', ['passwordReset', 'adminPasswordReset'], 'passwordReset'],
    ['tlh', ['th', 'tl'], undefined],
    ['EN', ['en'], 'en'],
    ['', ['en'], undefined],
    ['muted', [], undefined],
    ['sectoin', ['sections', 'section'], 'section'],
  ])('finds for %s of %j: %s', (name, known, meant) => {
    expect(closestName(name, known)).toBe(meant);
    expect(didYouMean(name, known)).toBe(meant && `did you mean ${meant}?`);
  });
});

describe('the issue of a misspelled name', () => {
  let folder: MessageFolder;
  beforeEach(() => {
    folder = new MessageFolder();
  });
  afterEach(() => folder.remove());

  const errors = () => folder.errors().map((issue) => issue.replace(/:\d+: /, ': '));

  it('names the key of brand.json that was meant, also in an object', () => {
    folder.change('brands/kumo/brand.json', (brand) => {
      const { light } = brand['colors'] as { light: object };
      Object.assign(brand, { smsname: 'Kumo', motto: 'x' });
      Object.assign(light, { onaccent: '#ffffff' });
      brand['logo'] = { kind: 'monogram', letters: 'K', leters: 'K' };
      brand['defaultLocale'] = 'en-GV';
    });
    folder.write('locales/en-GB.json', folder.read('locales/en.json'));

    expect(errors()).toEqual(
      [
        'logo.leters is not known; did you mean letters?',
        'colors.light.onaccent is not known; did you mean onAccent?',
        'smsname is not known; did you mean smsName?',
        'motto is not known; remove it',
        'defaultLocale is en-GV, which has no locale file; did you mean en-GB?',
      ].map((issue) => `brands/kumo/brand.json: ${issue}`),
    );
  });

  it('names the section, the string, the slot and the other key that was meant', () => {
    folder.write('brands/kumo/locales/en.json', {
      smsname: 'Kumo',
      SignUp: {},
      motto: {},
      signInCode: { sms: '{kode} {secrecy} {brand}', headding: 'x', intro: '{support}' },
    });
    folder.change('locales/en.json', (file) => {
      file['smssegments'] = 1;
    });

    expect(errors()).toEqual([
      'locales/en.json: smssegments is not a known section; did you mean smsSegments?',
      'brands/kumo/locales/en.json: smsname is not a known section; did you mean smsName?',
      'brands/kumo/locales/en.json: SignUp is not a known section; did you mean signUp?',
      expect.stringContaining('motto is not a known section; remove it or use one of common, reasons'),
      'brands/kumo/locales/en.json: signInCode.headding is not a known string; did you mean heading?',
      'brands/kumo/locales/en.json: signInCode.intro uses {support}, which does not exist here; use one of {brand}',
      'brands/kumo/locales/en.json: signInCode.sms uses {kode}, which does not exist here; did you mean {code}?',
      'brands/kumo/locales/en.json: signInCode.sms lacks {code}, which is required; add it',
    ]);
  });

  it('names the locale file that was meant', () => {
    folder.write('locales/en-GB.json', folder.read('locales/en.json'));
    folder.write('brands/kumo/locales/en_gb.json', {});
    folder.write('brands/kumo/locales/en-GV.json', {});
    folder.write('brands/kumo/locales/fi.json', {});
    folder.write('locales/en_au.json', {});

    expect(errors()).toEqual([
      'locales/en_au.json: (file name) is not a canonical language tag; rename the file to en-AU.json',
      'brands/kumo/locales/en-GV.json: (file name) is not a known locale; did you mean en-GB.json?',
      'brands/kumo/locales/en_gb.json: (file name) is not a known locale; did you mean en-GB.json?',
      'brands/kumo/locales/fi.json: (file name) is not a known locale; name the file after one of en-GB, en',
    ]);
  });
});
