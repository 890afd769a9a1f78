import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTemplates, type SynthesizedTemplate } from '../../bin/generate/templates';

/** A row of the table in docs/security.md. The cells have no quotes. */
interface Promised {
  readonly promise: string;
  readonly resources: readonly string[];
  readonly property: string;
  readonly value: unknown;
}

const document = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
const [, section = ''] = /## What the settings promise\n([\s\S]*?)\n## /.exec(document) ?? [];
const PROMISES: readonly Promised[] = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Promise)/.test(line))
  .map((line) => {
    const [promise = '', resources = '', property = '', value = ''] = line
      .split(' | ')
      .map((cell) => cell.replace(/^\| | \|$/g, ''));
    const unquoted = (cell: string) => cell.replace(/^`|`$/g, '');
    return {
      promise,
      resources: resources.split(', ').map(unquoted),
      property: unquoted(property),
      value: JSON.parse(unquoted(value)) as unknown,
    };
  });

/** Returns the settings of all resources whose logical id is the name with CDK's eight characters. */
function settingsOf({ Resources }: SynthesizedTemplate, name: string, property: string): unknown[] {
  return Object.entries(Resources)
    .filter(([id]) => new RegExp(`^(Recovery)?${name}[0-9A-F]{8}$`).test(id))
    .map(([, { Properties }]) =>
      property
        .split('.')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], Properties),
    );
}

describe('the promises of docs/security.md', () => {
  const production = exampleTemplates().get('RekeyLive-production');

  it('are found in the table', () => {
    expect(PROMISES.length).toBeGreaterThan(25);
    expect(production).toBeDefined();
  });

  it.each(PROMISES)('$promise', ({ resources, property, value }) => {
    const found = resources.map((name) => production && settingsOf(production, name, property));

    expect(found).toEqual(resources.map(() => [value]));
  });

  it.each([
    ['A token of a program is valid for 15 minutes.', 'AccessTokenValidity'],
    ['A refresh token of a person is valid for 60 minutes', 'RefreshTokenValidity'],
  ])('are also stated in the text: %s', (words, property) => {
    const [, minutes] = /valid for (\d+) minutes/.exec(words) ?? [];

    expect(document).toContain(words);
    expect(PROMISES.filter((one) => one.property === property).map(({ value }) => String(value))).toContain(minutes);
  });
});
