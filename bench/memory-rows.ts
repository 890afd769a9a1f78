import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogIndex } from '../messages/renderer/catalog';
import type { Row } from './table';

/** Measures the memory of the trigger's catalog: little at the start, and later not much more than the copy. */
export function memoryRows(directory: string, triggerBundle: string): Row[] {
  const small = smallBundle(join(directory, 'small'), triggerBundle);
  const copy = join(triggerBundle, 'catalog/locales');
  const copyBytes = readdirSync(copy).reduce((sum, file) => sum + statSync(join(copy, file)).size, 0);
  const { brands } = readJson<CatalogIndex>(join(triggerBundle, 'catalog/index.json'));
  const all = heap(triggerBundle, Object.keys(brands));
  const oneBrand = heap(triggerBundle, Object.keys(brands).slice(0, 1));
  const least = heap(small, []);
  return [
    {
      name: 'trigger, heap after start / with one brand in one locale',
      value: all.afterStart / least.afterStart,
      detail: `${kB(all.afterStart)} / ${kB(least.afterStart)}`,
    },
    {
      name: 'trigger, heap that all locales add / their copy as files',
      value: (oneBrand.afterMessages - oneBrand.afterStart) / copyBytes,
      detail: `${kB(oneBrand.afterMessages - oneBrand.afterStart)} / ${kB(copyBytes)}`,
    },
    {
      name: 'trigger, heap after all locales in all brands / in one brand',
      value: all.afterMessages / oneBrand.afterMessages,
      detail: `${kB(all.afterMessages)} / ${kB(oneBrand.afterMessages)}`,
    },
  ];
}

/** Makes the same function with a catalog of one brand and one locale. */
function smallBundle(target: string, triggerBundle: string): string {
  const index = readJson<CatalogIndex>(join(triggerBundle, 'catalog/index.json'));
  const id = index.offer.defaultBrand;
  const locale = index.offer.brands[id]?.defaultLocale ?? '';
  const only = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key === id));
  const brands = Object.fromEntries(
    Object.entries(only(index.offer.brands)).map(([key, brand]) => [key, { ...brand, locales: [locale] }]),
  );
  mkdirSync(join(target, 'catalog/locales'), { recursive: true });
  cpSync(join(triggerBundle, 'index.js'), join(target, 'index.js'));
  const small: CatalogIndex = { ...index, offer: { ...index.offer, brands }, brands: only(index.brands) };
  writeFileSync(join(target, 'catalog/index.json'), JSON.stringify(small));
  const file = join('catalog/locales', `${locale}.json`);
  cpSync(join(triggerBundle, file), join(target, file));
  return target;
}

interface Heap {
  readonly afterStart: number;
  readonly afterMessages: number;
}

/** Takes the minimum of five processes: V8 uses up to 200 kB more in some of them, but a cached catalog is in all. */
function heap(bundle: string, brands: readonly string[]): Heap {
  const heaps = Array.from({ length: 5 }, () => heapOfProcess(bundle, brands));
  return {
    afterStart: Math.min(...heaps.map(({ afterStart }) => afterStart)),
    afterMessages: Math.min(...heaps.map(({ afterMessages }) => afterMessages)),
  };
}

/** Measures the heap of a new process after garbage collection: with the function loaded, and after all messages. */
function heapOfProcess(bundle: string, brands: readonly string[]): Heap {
  const event = readJson<object>(join(__dirname, '../test/events/custom-message-forgot-password.json'));
  const program = `
    const { readdirSync } = require('node:fs');
    const used = () => { gc(); gc(); return process.memoryUsage().heapUsed; };
    const { handler } = require(${JSON.stringify(join(bundle, 'index.js'))});
    const event = ${JSON.stringify(event)};
    const afterStart = used();
    console.log = () => {};
    (async () => {
      for (const brand of ${JSON.stringify(brands)}) {
        for (const file of readdirSync(${JSON.stringify(join(bundle, 'catalog/locales'))})) {
          const clientMetadata = { brand, locale: file.slice(0, -5) };
          await handler({ ...event, request: { ...event.request, userAttributes: {}, clientMetadata } });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 200)); // until the threads of V8's compiler have freed their memory
      process.stdout.write(JSON.stringify({ afterStart, afterMessages: used() }));
    })();`;
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', '-e', program], { encoding: 'utf8' })) as Heap;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
