import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Gallery, startGallery } from '../../bin/commands/start-gallery';
import { sendRaw } from '../support/local/raw-request';

const root = join(__dirname, '../..');

describe('the gallery of all messages', () => {
  let directory: string;
  let gallery: Gallery;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-gallery-'));
    cpSync(join(root, 'brands'), join(directory, 'brands'), { recursive: true });
    for (const locale of ['ar', 'en', 'ja']) {
      cpSync(join(root, `messages/locales/${locale}.json`), join(directory, `locales/${locale}.json`));
    }
    gallery = await startGallery(
      { brandsDirectory: join(directory, 'brands'), localesDirectory: join(directory, 'locales') },
      0,
    );
  });

  afterAll(async () => {
    await gallery.stop();
    rmSync(directory, { recursive: true });
  });

  const get = async (path: string) => {
    const response = await fetch(`${gallery.url}${path}`);
    return { status: response.status, body: await response.text() };
  };

  /** Saves a file and waits until the gallery has sent the event to its readers. */
  async function save(file: string, content: string): Promise<void> {
    const abort = new AbortController();
    const reader = (await fetch(`${gallery.url}/changes`, { signal: abort.signal })).body?.getReader();
    await reader?.read();
    writeFileSync(join(directory, file), content);
    await reader?.read();
    abort.abort();
  }

  it('shows every purpose of every brand in English, with its size', async () => {
    const { status, body } = await get('/');

    expect(status).toBe(200);
    expect(body).toContain('33 of 99 messages. Reviewed by a native speaker: 0 of 3 locales.');
    expect(body.match(/<iframe/g)).toHaveLength(33);
    expect(body).toMatch(/subject \d+ of 140, email [4-7],\d{3} of 20,000 characters/);
    expect(body).toMatch(/\d+ of 140 characters, 1 segment \(GSM-7\), \d+ of 160 units left/);
  });

  it('shows one message in one channel', async () => {
    const { body } = await get('/?brand=noor&locale=ar&purpose=signUp&channel=SMS');

    expect(body).toContain('1 of 99 messages');
    expect(body).toMatch(/class="sms" lang="ar" dir="rtl">[^<]*482913/);
    expect(body).not.toContain('<iframe');
  });

  it('shows an email in the selected color scheme, independent of the preference of the browser', async () => {
    const mail = 'mail?brand=kumo&locale=ja&purpose=passwordChanged';

    expect((await get(`/${mail}&scheme=dark`)).body).toContain('@media all{');
    expect((await get(`/${mail}&scheme=light`)).body).toContain('@media not all{');
  });

  it('shows languages by their own names, and English next to a translation', async () => {
    const { body } = await get('/?brand=noor&locale=ar&purpose=signUp&english=on');

    expect(body).toContain('<option value="ar" selected>العربية (ar)</option>');
    expect(body).toContain('<h2>Sign up <small>noor · العربية (ar) · not reviewed</small></h2>');
    expect(body.match(/<iframe[^>]*locale=(ar|en)/g)).toHaveLength(2);
    expect((await get('/?brand=noor&locale=en&purpose=signUp&english=on')).body.match(/<iframe/g)).toHaveLength(1);
  });

  it('lists the strings of a message with their files, for a reviewer', async () => {
    const { body } = await get('/strings?brand=noor&locale=ar&purpose=passwordReset');
    const { locale, direction, strings } = JSON.parse(body) as {
      locale: string;
      direction: string;
      strings: { file: string; key: string; text: string; english: string }[];
    };
    const find = (key: string) => strings.find((string) => string.key === key);
    const read = (file: string) => JSON.parse(readFileSync(join(directory, file), 'utf8'));

    expect([locale, direction]).toEqual(['ar', 'rtl']);
    expect(find('passwordReset.heading')).toEqual({
      file: relative('', join(directory, 'brands/noor/locales/ar.json')),
      key: 'passwordReset.heading',
      text: read('brands/noor/locales/ar.json').passwordReset.heading,
      english: read('locales/en.json').passwordReset.heading,
    });
    expect(find('passwordReset.sms')?.file).toBe(relative('', join(directory, 'locales/ar.json')));
    expect(find('passwordReset.sms')?.text).toContain('{code}');
    expect(find('common.greeting')?.english).toBe(read('locales/en.json').common.greeting);
    expect(find('signUp.heading')).toBeUndefined();
  });

  it.each(['gallery.client.mjs', 'findings.client.mjs', 'gallery.client.css'])('serves %s', async (file) => {
    const { status, body } = await get(`/${file}`);

    expect([status, body]).toEqual([200, readFileSync(join(root, 'messages/gallery', file), 'utf8')]);
  });

  it('has an icon', async () => {
    const response = await fetch(`${gallery.url}/favicon.ico`);

    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
  });

  it.each([
    '/mail',
    '/mail?brand=unknown&locale=en&purpose=signUp',
    '/mail?brand=constructor&locale=en&purpose=signUp',
    '/mail?brand=kumo&locale=__proto__&purpose=signUp',
    '/mail?brand=kumo&locale=en&purpose=common',
    '/strings?brand=kumo&locale=en&purpose=common',
    '/nothing',
    '//example.com/x',
  ])('returns 404 for %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    ['/', 'elsewhere.example.com', 403],
    ['/mail?brand=kumo&locale=ja&purpose=signUp', 'elsewhere.example.com:4511', 403],
    ['/changes', '192.0.2.1', 403],
    ['/gallery.client.mjs', 'localhost.example.com', 403],
    ['/strings?brand=kumo&locale=ja&purpose=signUp', 'elsewhere.example.com', 403],
    ['/', 'localhost', 200],
    ['/', '[::1]:4511', 200],
  ])('answers a request for %s with the Host %s with %i', async (path, Host, status) => {
    expect((await sendRaw(`${gallery.url}${path}`, { headers: { Host } })).status).toBe(status);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answers %s with 405', async (method) => {
    expect((await sendRaw(gallery.url, { method })).status).toBe(405);
  });

  it.each(['*', 'http://elsewhere.example.com/', '//', '/\\[', 'nothing'])(
    'still serves the page after a request with the target %s',
    async (target) => {
      const answered = await new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(gallery.url);
        request({ host: '127.0.0.1', port, path: target }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .once('error', reject)
          .end();
      });

      expect([200, 400, 404]).toContain(answered); // 400 by Node.js itself
      expect((await get('/')).status).toBe(200);
    },
  );

  it('does not write the query into the page', async () => {
    const { status, body } = await get(`/?brand=${encodeURIComponent('"><script>x')}&width=zq9`);

    expect(status).toBe(200);
    expect(body).not.toContain('<script>x');
    expect(body).not.toContain('zq9');
  });

  it('shows the issues of a saved file, then the messages again after a fix', async () => {
    const texts = readFileSync(join(directory, 'locales/en.json'), 'utf8');

    await save('locales/en.json', texts.replace('{code} is your sign-in code', 'no code'));
    const broken = await get('/');
    const mail = await get('/mail?brand=kumo&locale=ja&purpose=signUp');
    await save('locales/en.json', texts.replace('Your {brand} sign-in code', 'The {brand} sign-in code'));
    const fixed = await get('/');

    expect(broken.body).toContain('<strong>1 issue.</strong>');
    expect(broken.body).toContain('<code>signInCode.sms</code></td><td>lacks {code}');
    expect(mail.status).toBe(404);
    expect(fixed.body).toContain('The Aurora sign-in code');
  });
});
