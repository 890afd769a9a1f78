import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementRows } from '../support/statements';
import { exampleTemplates } from '../support/templates';

/** Columns of a row of the table, its edges cut off. */
const columns = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((column) => column.trim());

/** Least privilege: what the example configurations together deploy, against the list with reasons. */
describe('the permissions', () => {
  const document = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
  const [, table = ''] = /## Every IAM statement\n([\s\S]*?)\n## /.exec(document) ?? [];
  const listed = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Whose)/.test(line));
  const deployed = statementRows(exampleTemplates().values());

  it('are those that docs/security.md lists, and it lists no others', () => {
    const withoutReasons = listed.map((row) => `| ${columns(row).slice(0, 3).join(' | ')} |`);

    expect(withoutReasons.sort()).toEqual(deployed);
  });

  it('have a reason each', () => {
    const reasons = listed.map((row) => columns(row)[3] ?? '');

    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });

  it('name every action', () => {
    const actions = deployed.flatMap((row) => (columns(row)[1] ?? '').split(', '));

    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name every resource, but where AWS has none: a phone number, and a key in its own policy', () => {
    const everywhere = deployed.map(columns).filter(([, , resource = '']) => /^\*( |$)/.test(resource));

    expect(everywhere.map(([whose]) => whose)).toEqual(['CustomerPoolSmsRole', 'RecoveryContextKey (key policy)']);
  });
});
