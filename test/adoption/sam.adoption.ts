import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPython, run } from './registry';

const directory = mkdtempSync(join(tmpdir(), 'rekey-sam-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('examples/sam', () => {
  const sam = installPython(join(directory, 'sam'), ['aws-sam-cli==1.170.0']);
  if ('missing' in sam) {
    it.skip(`is not validated: ${sam.missing}`, () => {});
    return;
  }

  it('is valid for sam validate --lint', () => {
    const parameters = ['validate', '--lint', '--region', 'eu-central-1', '--template-file', 'template.yaml'];
    const variables = { SAM_CLI_TELEMETRY: '0', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

    const output = run(join(__dirname, '../../examples/sam'), join(sam.value, 'sam'), parameters, variables);

    expect(output).toContain('is a valid SAM Template');
  });
});
