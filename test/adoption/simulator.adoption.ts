import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USAGE } from '../../simulator/bin/command-line';
import { name, version } from '../../simulator/package.json';
import { install, run } from './registry';

const directory = mkdtempSync(join(tmpdir(), 'rekey-simulator-'));
afterAll(() => rmSync(directory, { recursive: true }));

run(join(__dirname, '../../simulator'), 'npm', ['pack', '--pack-destination', directory]);
const consumer = install(join(directory, 'project'), [join(directory, `${name}-${version}.tgz`)]);

describe('the packed simulator that npm installs into an empty folder', () => {
  if ('missing' in consumer) {
    it.skip(`is not tested: ${consumer.missing}`, () => {});
    return;
  }
  const folder = consumer.value;
  const command = join(folder, 'node_modules/.bin', name);

  it('prints its usage with --help', () => {
    expect(run(folder, command, ['--help'])).toBe(`${USAGE}\n`);
  });

  it('fails without arguments, and reports that the assembly directory is missing', () => {
    expect(() => run(folder, command, [])).toThrow('The assembly directory is missing');
  });
});
