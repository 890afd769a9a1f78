import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AwsRequestContext } from '../../../../lambdas/admin-api/aws/request-context';
import type { answerRequest } from '../../../../lambdas/admin-api/handler';
import template from '../../../events/api-gateway-proxy.json';
import { theDependencies } from '../../../support/admin-api/dependencies';

const root = join(__dirname, '../../../..');
const functionDirectory = join(root, 'lambdas/admin-api');

/** The files that a request passes through, in the order of `docs/walk.md`. */
function walkOf(document: string): string[] {
  const [, section = ''] = document.split('## The admin function, file by file');
  return [...section.matchAll(/^\| \d+ \| `([^`]+)` \|/gm)].map(([, file = '']) => file);
}

interface Visit {
  readonly file: string;
  readonly from: string | undefined;
}

/**
 * Loads the handler so that each call of a function in another file of the admin function is noted. The rules of
 * `domain/` and the adapters of `aws/` are not noted: each is one call from these files.
 */
function loadTraced(visits: Visit[]): typeof answerRequest {
  const current = new AsyncLocalStorage<string>();
  const trace =
    (file: string, target: (...parameters: unknown[]) => unknown) =>
    (...parameters: unknown[]): unknown => {
      const from = current.getStore();
      const last = visits.at(-1);
      if (file !== from && !(last?.file === file && last.from === from)) {
        visits.push({ file, from });
      }
      return current.run(file, () => target(...parameters));
    };
  const files = ['handler.ts', ...['http', 'routes', 'action'].flatMap(filesIn)];
  for (const file of files.map((name) => join(functionDirectory, name))) {
    jest.doMock(file, () =>
      Object.fromEntries(
        Object.entries(jest.requireActual<Record<string, unknown>>(file)).map(([name, value]) => [
          name,
          typeof value === 'function'
            ? trace(relative(root, file), value as (...parameters: unknown[]) => unknown)
            : value,
        ]),
      ),
    );
  }
  return (require(join(functionDirectory, 'handler.ts')) as { answerRequest: typeof answerRequest }).answerRequest;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(functionDirectory, folder)).map((file) => join(folder, file));
}

describe('the walk of a reset', () => {
  const document = readFileSync(join(root, 'docs/walk.md'), 'utf8');
  const visits: Visit[] = [];

  beforeAll(async () => {
    const { dependencies, done } = theDependencies();
    const headers = { ...template.headers, 'Idempotency-Key': '0f8fad5b-d9cb-469f-a165-70867728950e' };

    const { statusCode } = await loadTraced(visits)(
      { ...template, headers },
      dependencies,
      new AwsRequestContext(28_000),
    );

    expect(statusCode).toBe(202);
    expect(done).toEqual(['claim', 'sign', 'begin', 'resetPassword', 'signOut', 'complete', 'settle']);
  });

  afterAll(() => jest.resetModules());

  it('passes through the files of docs/walk.md, in their order', () => {
    expect([...new Set(visits.map(({ file }) => file))]).toEqual(walkOf(document));
  });

  it('passes through at most 12 files and visits none twice', () => {
    expect(visits.length).toBeLessThanOrEqual(12);
    expect(new Set(visits.map(({ file }) => file)).size).toBe(visits.length);
  });

  it('calls down only: no file calls one that comes before it', () => {
    const order = walkOf(document);
    const up = visits.filter(({ file, from }) => from !== undefined && order.indexOf(from) > order.indexOf(file));

    expect(up).toEqual([]);
  });

  it('names no file that does not exist', () => {
    const named = [...document.matchAll(/`((?:domain|lambdas|lib|messages|simulator|test)\/[\w./-]+)`/g)];

    expect(named.length).toBeGreaterThan(20);
    expect(named.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
