import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Brands, RecoveryMessages } from '../../lib';
import { SHIPPED_LOCALES } from '../../messages/compiler/compile';

const directory = mkdtempSync(join(tmpdir(), 'rekey-functions-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Returns the folder of the trigger in an app that adds these locales. The output directory is the same each time. */
function synthesize(locales: readonly string[]): string {
  const localesDirectory = join(directory, `locales-${locales.join('-')}`);
  mkdirSync(localesDirectory, { recursive: true });
  for (const locale of locales) {
    cpSync(join(SHIPPED_LOCALES, 'en.json'), join(localesDirectory, `${locale}.json`));
  }
  const brandsDirectory = join(directory, 'brands');
  cpSync('brands/aurora', join(brandsDirectory, 'aurora'), { recursive: true });
  rmSync(join(brandsDirectory, 'aurora/locales'), { recursive: true, force: true });
  const app = new App({ outdir: join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Stack');
  new RecoveryMessages(stack, 'Messages', {
    userPool: new UserPool(stack, 'UserPool'),
    brands: Brands.fromDirectory(brandsDirectory, { localesDirectory }),
  });
  const { Resources } = app.synth().getStackArtifact('Stack').template as {
    Resources: Record<string, { Properties?: { Code?: { S3Key: string } } }>;
  };
  const [archive = ''] = Object.values(Resources).flatMap(({ Properties }) => Properties?.Code?.S3Key ?? []);
  return join(directory, 'cdk.out', `asset.${archive.replace(/\.zip$/, '')}`);
}

const catalogIn = (folder: string) => readdirSync(join(folder, 'catalog'), { recursive: true, encoding: 'utf8' });

describe('the folder of a function', () => {
  it('has no files of an earlier synthesis into the same output directory', () => {
    const first = synthesize(['eo', 'en']);
    const second = synthesize(['en']);

    expect(catalogIn(first).some((file) => file.endsWith('eo.json'))).toBe(true);
    expect(catalogIn(second).filter((file) => file.endsWith('eo.json'))).toEqual([]);
    expect(catalogIn(second).some((file) => file.endsWith('en.json'))).toBe(true);
  });

  it('has the same name if the content is the same', () => {
    expect(synthesize(['en'])).toBe(synthesize(['en']));
  });

  it('is named for the content when it is complete, and is not written a second time', () => {
    synthesize(['en']);
    const functions = join(directory, 'cdk.out/functions');
    const [folder = '', ...others] = readdirSync(functions);
    const before = statSync(join(functions, folder, 'index.js')).mtimeMs;

    synthesize(['en']);

    expect([folder, ...others].filter((name) => !/^custom-message-[0-9a-f]{32}$/.test(name))).toEqual([]);
    expect(readdirSync(functions)).toEqual([folder, ...others]);
    expect(statSync(join(functions, folder, 'index.js')).mtimeMs).toBe(before);
  });
});
