import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import { startClock } from '../../../../simulator/clock';
import type { FunctionConfiguration } from '../../../../simulator/lambda/environment';
import { Invocations } from '../../../../simulator/lambda/invocations';
import { Lambda } from '../../../../simulator/lambda/lambda';
import { secureRandomness } from '../../../../simulator/randomness';

const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:a';

describe('a handler', () => {
  let directory: string;
  let lambda: Lambda;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-handler-'));
    lambda = new Lambda(LOCAL_ACCOUNT.accountId, startClock(), secureRandomness, new Invocations());
  });

  afterEach(async () => {
    await lambda.stop();
    rmSync(directory, { recursive: true });
  });

  const invoke = (configuration: Partial<FunctionConfiguration>, event: unknown = {}) => {
    lambda.create({
      name: 'a',
      arn: ARN,
      directory,
      handler: 'index.handler',
      variables: {},
      logGroup: '',
      timeoutMilliseconds: 5_000,
      memoryMegabytes: 128,
      ...configuration,
    });
    return lambda.invoke(ARN, JSON.stringify(event));
  };

  const result = (value: unknown) => expect.objectContaining({ kind: 'result', payload: JSON.stringify(value) });

  it.each([
    ['a callback', '(event, context, callback) => { setTimeout(() => callback(null, event), 10); }'],
    ['a callback that is called at once', '(event, context, callback) => callback(undefined, event)'],
    ['context.done', '(event, context) => { setTimeout(() => context.done(null, event), 10); }'],
    ['context.succeed', '(event, context) => { context.succeed(event); }'],
    ['a promise', 'async (event) => event'],
  ])('of Node.js 22 ends by %s', async (_, handler) => {
    const source = `exports.handler = ${handler};`;

    const outcome = await invoke({ source, runtime: 'nodejs22.x' }, { a: 1 });

    expect(outcome).toEqual(result({ a: 1 }));
  });

  it.each([
    ['a callback', '(event, context, callback) => { callback(new RangeError("no")); }'],
    ['context.fail', '(event, context) => { context.fail(new RangeError("no")); }'],
    ['an exception', '() => { throw new RangeError("no"); }'],
  ])('of Node.js 22 fails by %s', async (_, handler) => {
    const outcome = await invoke({ source: `exports.handler = ${handler};`, runtime: 'nodejs22.x' });

    expect(outcome).toMatchObject({ kind: 'error', error: { errorType: 'RangeError', errorMessage: 'no' } });
  });

  it('of Node.js 22 has no result if the event loop is empty before its callback is called', async () => {
    const source = 'let calls = 0; exports.handler = () => { calls += 1; setTimeout(() => {}, 10); return calls; };';

    const first = await invoke({ source, runtime: 'nodejs22.x' });
    const second = await lambda.invoke(ARN, '{}');

    expect([first, second]).toEqual([result(null), result(null)]);
  });

  it.each(['nodejs24.x', undefined])('of the runtime %s has no callback', async (runtime) => {
    const source = 'exports.handler = async (event, context, callback) => [typeof callback, typeof context.done];';

    expect(await invoke({ source, runtime })).toEqual(result(['undefined', 'undefined']));
  });

  it('of inline code finds packages next to the assembly, and cfn-response', async () => {
    const source = `
      const { basename } = require('node:path');
      const response = require('cfn-response');
      exports.handler = async () => [basename(__filename), response.SUCCESS, require.resolve('./other.js')];`;
    writeFileSync(join(directory, 'other.js'), '');

    expect(await invoke({ source })).toEqual(result(['index.js', 'SUCCESS', join(directory, 'other.js')]));
  });

  it.each([
    ['mjs', 'export const handler = async () => import.meta.url.slice(-9);', 'index.mjs'],
    ['cjs', 'exports.handler = async () => __filename.slice(-9);', 'index.cjs'],
  ])('is found in a file with the extension .%s', async (extension, code, value) => {
    writeFileSync(join(directory, `index.${extension}`), code);

    expect(await invoke({})).toEqual(result(value));
  });

  it('that is not exported makes the function fail', async () => {
    writeFileSync(join(directory, 'index.mjs'), 'export const other = 1;');

    expect(await invoke({})).toMatchObject({
      kind: 'error',
      error: { errorMessage: 'handler is undefined or not exported' },
    });
  });
});
