import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { EXAMPLES } from '../../bin/generate/examples';
import { type RekeyConfig, readConfigs } from '../../lib';
import { startTestSystem, type TestSystem } from '../support/local/local';
import { Sha256 } from '../support/simulator/sha256';
import { writeLocalAssembly } from '../support/synthesis/local-assembly';

const CONFIGS = EXAMPLES.flatMap((file) =>
  [...readConfigs(file)].map(([environment, config]): [string, RekeyConfig] => [
    `${file} ${environment}`.trim(),
    config,
  ]),
);

/** Every example configuration on the local system, as with `npm start -- --config FILE`. */
describe('the local system', () => {
  let directory: string;
  let system: TestSystem | undefined;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-example-'));
  });

  afterEach(async () => {
    await system?.stop();
    rmSync(directory, { recursive: true });
  });

  /** Returns the token of an operator, or with IAM authorization the signature of the administrator. */
  async function authorize(running: TestSystem, path: string): Promise<Record<string, string>> {
    if (running.stack.operatorPoolId !== '') {
      return { authorization: `Bearer ${await running.token('agent')}` };
    }
    const signer = new SignatureV4({
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      region: 'eu-central-1',
      service: 'execute-api',
      sha256: Sha256,
    });
    const { host } = new URL(running.simulator.url);
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      headers: { host },
    });
    return headers;
  }

  it.each(CONFIGS)('sends a message after a reset with %s', async (_, config) => {
    writeLocalAssembly(join(directory, 'assembly'), config);
    system = await startTestSystem(join(directory, 'assembly'), config);
    const path = '/v1/users/customer-br/password-reset';

    const { status } = await fetch(`${system.simulator.url}${path}`, {
      method: 'POST',
      headers: await authorize(system, path),
    });

    const [message] = await system.messages('customer-br@example.com');
    const isBranded = config.mail !== undefined;
    expect(status).toBe(202);
    expect(message?.subject).toBe(isBranded ? 'Sua senha Aurora foi redefinida' : 'Your code');
  });
});
