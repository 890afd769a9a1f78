import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformFileSync } from '@swc/core';
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
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known !== undefined) {
      return known;
    }
    const exported: Record<string, unknown> = {};
    const { code } = transformFileSync(file, {
      jsc: { parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const requireFrom = (name: string): unknown => {
      const path = join(dirname(file), `${name}.ts`);
      return isTraced(path) ? load(path) : createRequire(file)(name);
    };
    compileFunction(code, ['exports', 'require'])(exported, requireFrom);
    const traced = Object.fromEntries(
      Object.entries(exported).map(([name, value]) => [
        name,
        typeof value === 'function'
          ? trace(relative(root, file), value as (...parameters: unknown[]) => unknown)
          : value,
      ]),
    );
    loaded.set(file, traced);
    return traced;
  };
  return load(join(functionDirectory, 'handler.ts'))['answerRequest'] as typeof answerRequest;
}

function isTraced(path: string): boolean {
  const file = relative(functionDirectory, path);
  return file === 'handler.ts' || (/^(http|routes|action)\//.test(file) && existsSync(path));
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
