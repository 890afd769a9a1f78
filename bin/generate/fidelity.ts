import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '../../simulator/cognito/api/api-model';
import { operations } from '../../simulator/cognito/operations';
import {
  CLIENT_SETTINGS,
  POOL_SETTINGS,
  type SettingsSupport,
  TEMPLATE_POOL_SETTINGS,
} from '../../simulator/cognito/pool/settings-support';
import { SWITCHES } from '../../simulator/cognito/switches';
import { INERT_TYPES } from '../../simulator/template/inert-resources';

const ROOT = join(__dirname, '../..');

/** The documents with generated tables. */
export const DOCUMENTS = [join(ROOT, 'docs/fidelity.md'), join(ROOT, 'simulator/OPERATIONS.md')] as const;

/** The tables that follow from the code, by the name of their place in a document. */
function tables(): Record<string, string> {
  const remarks = readRemarks();
  return {
    operations: table(
      ['Operation', 'Signed'],
      Object.keys(operations).map((name) => [name, OPERATIONS[name]?.signed ? 'yes' : 'no']),
    ),
    'pool settings': settingsTable(POOL_SETTINGS),
    'template settings': settingsTable(TEMPLATE_POOL_SETTINGS),
    'client settings': settingsTable(CLIENT_SETTINGS),
    inert: table(
      ['Resource type', 'Because'],
      Object.entries(INERT_TYPES).map(([type, { reason }]) => [`\`${type}\``, reason]),
    ),
    switches: table(
      ['Switch', 'Behavior', 'Options, the default first', 'Evidence'],
      Object.entries(SWITCHES).map(([name, { behavior, options, evidence }]) => [
        `\`${name}\``,
        behavior,
        options.map((option) => `\`${option}\``).join(', '),
        evidence,
      ]),
    ),
    constants: table(
      ['Where', 'What AWS says', 'In the code'],
      remarks.filter(({ kind }) => kind === 'AWS').map(({ file, text, code }) => [file, text, code]),
    ),
    assumptions: table(
      ['Where', 'What is assumed'],
      remarks.filter(({ kind }) => kind === 'Assumed').map(({ file, text }) => [file, text]),
    ),
  };
}

function settingsTable(settings: SettingsSupport): string {
  return table(
    ['Setting', 'Support', 'Accepted values', 'Remark'],
    Object.entries(settings).map(([name, { support, when, accepts, remark = '' }]) => [
      `\`${name}\``,
      when === 'use' ? 'refused when it is used' : support,
      accepts?.map((one) => `\`${one}\``).join(', ') ?? (when === 'creation' ? 'none' : 'all'),
      remark,
    ]),
  );
}

/** Returns a document with its tables as they should be. */
export function filledIn(document: string): string {
  return Object.entries(tables()).reduce(
    (text, [name, content]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, begin: string, end: string) => `${begin}\n${content}\n${end}`,
      ),
    document,
  );
}

interface Remark {
  readonly kind: 'AWS' | 'Assumed';
  readonly file: string;
  readonly text: string;
  /** The value of the constant that it is about, if it is about one. */
  readonly code: string;
}

/** Every remark in the simulator about what AWS says, or what is assumed of it. */
function readRemarks(): Remark[] {
  return sources().flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    return [...source.matchAll(/\/\*\*([\s\S]*?)\*\/\n?(.*)|\/\/ (.*(?:\n\s*\/\/ .*)*)/g)].flatMap((found) => {
      const [, block, after = '', line] = found;
      const comment = (block ?? line ?? '').replace(/\n\s*(\*|\/\/) ?/g, ' ').replace(/\s+/g, ' ');
      const code = /const (\w+)[^=]*= (.*);$/.exec(after);
      return [...comment.matchAll(/\b(AWS|Assumed): (.*?)(?=\b(?:AWS|Assumed): | @|$)/g)].map(
        ([, kind, text]): Remark => ({
          kind: kind === 'AWS' ? 'AWS' : 'Assumed',
          file: `\`${file.replace('simulator/', '')}\``,
          text: (text ?? '').trim().replace(/\.$/, '').replaceAll('|', '\\|'),
          code: code ? `\`${code[1]} = ${code[2]?.replaceAll('|', '\\|')}\`` : '',
        }),
      );
    });
  });
}

/** Constants of the simulated Cognito that are numbers and do not say where they come from. */
export function unexplainedNumbers(): string[] {
  return sources()
    .filter((file) => file.startsWith('simulator/cognito/'))
    .flatMap((file) => {
      const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
      return lines.flatMap((line, index) => {
        const [, name = '', value = ''] = /^const ([A-Z_]+) = ([\d_* .]+);/.exec(line) ?? [];
        const isUnit = /^(DAY|HOUR)_MILLISECONDS$/.test(name);
        const explained = lines
          .slice(Math.max(0, index - 3), index)
          .some((one) => /AWS: |Assumed: |Our own: /.test(one));
        return name === '' || isUnit || explained ? [] : [`${file}: ${name} = ${value}`];
      });
    });
}

function sources(): string[] {
  return readdirSync(join(ROOT, 'simulator'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `simulator/${name.replaceAll('\\', '/')}`)
    .sort();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
