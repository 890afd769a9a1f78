import * as rekey from '../../lib';
import { compileWithJsii, type JsiiResult } from '../support/synthesis/jsii';

/** The exports for TypeScript only: jsii supports classes, interfaces and enums, but no functions. */
const ONLY_TYPESCRIPT = ['readConfig', 'readConfigs'];

const QUESTION = /^(what|whether|how|where|who(?:m|se)?|which|when|why)\b/i;

/** jsii generates the APIs for Python, Java, C# and Go from the public types of the library. */
describe('the public types of the library', () => {
  let compiled: JsiiResult = { errors: ['not compiled'], types: [] };

  beforeAll(() => {
    compiled = compileWithJsii({
      main: 'lib/index.ts',
      folders: ['lib', 'domain', 'messages/compiler', 'messages/renderer'],
    });
  }, 180_000);

  it('are accepted by jsii without exceptions', () => {
    expect(compiled.errors).toEqual([]);
  });

  it('are all exports except functions', () => {
    const classes = compiled.types.filter(({ kind }) => kind === 'class').map(({ name }) => name);

    expect([...classes, ...ONLY_TYPESCRIPT].sort()).toEqual(Object.keys(rekey).sort());
  });

  it('contain no error class', () => {
    expect(Object.entries(rekey).filter(([, one]) => one.prototype instanceof Error)).toEqual([]);
  });

  it('have a docstring for each member of a props interface, and a default for each optional member', () => {
    const props = compiled.types.filter(({ datatype }) => datatype);
    const members = props.flatMap(({ name, properties = [] }) =>
      properties.map((property) => ({ member: `${name}.${property.name}`, ...property })),
    );

    expect(members.length).toBeGreaterThan(90);
    expect(members.filter(({ docs }) => !docs?.summary).map(({ member }) => member)).toEqual([]);
    expect(members.filter(({ optional, docs }) => optional && !docs?.default).map(({ member }) => member)).toEqual([]);
    expect(members.filter(({ optional, docs }) => !optional && docs?.default).map(({ member }) => member)).toEqual([]);
  });

  it('are documented, including members, and no first sentence begins with a question word', () => {
    const documented = compiled.types.flatMap(({ name, docs, properties = [] }) => [
      { name, docs },
      ...properties.map((property) => ({ name: `${name}.${property.name}`, docs: property.docs })),
    ]);

    expect(documented.filter(({ docs }) => !docs?.summary).map(({ name }) => name)).toEqual([]);
    expect(documented.filter(({ docs }) => QUESTION.test(docs?.summary ?? '')).map(({ name }) => name)).toEqual([]);
  });
});

/** Types that jsii rejects: each line violates one rule. */
const BROKEN = [
  ['a union with null', 'export interface WithNull { readonly alarms?: Part | null }'],
  ['an inline object', 'export interface Inline { readonly domain: { readonly name: string } }'],
  ['an Omit as base', "export interface Omitted extends Omit<Part, 'name'> { readonly own: string }"],
  ['a Pick as base', "export interface Picked extends Pick<Part, 'name'> { readonly own: string }"],
  ['an Omit as member', "export interface Member { readonly part: Omit<Part, 'name'> }"],
  ['a readonly list', 'export interface ReadonlyList { readonly groups: readonly string[] }'],
  ['a type of zod', 'export interface Inferred { readonly config: z.infer<typeof schema> }'],
  ['an interface that is not exported', 'export interface Unexported { readonly hidden: Hidden }'],
  ['a class that extends Error', 'export class PartError extends Error {}'],
  ['a member that can be changed', 'export interface Changeable { part: Part }'],
] as const;

/** Types that jsii accepts. */
const ACCEPTED = [
  ['a union with false', 'export interface WithFalse { readonly alarms?: Part | false }'],
  ['a union of strings', "export interface Literals { readonly authorization?: 'operator-pool' | 'iam' }"],
  ['a map', 'export interface Mapping { readonly brands?: Record<string, Part> }'],
  ['a list', 'export interface List { readonly groups?: string[] }'],
] as const;

describe('compileWithJsii', () => {
  const header = [
    "import { z } from 'zod';",
    'const schema = z.object({ name: z.string() });',
    'export interface Part { readonly name: string; readonly size?: number }',
    'interface Hidden { readonly secret: string }',
  ];
  const rows = [...BROKEN, ...ACCEPTED];
  let lines: readonly (readonly string[])[] = [];

  beforeAll(() => {
    const source = [...header, ...rows.map(([, line]) => line)].join('\n');
    const { errors } = compileWithJsii({ main: 'index.ts', files: { 'index.ts': source } });
    lines = rows.map((_, index) =>
      errors.filter((error) => error.startsWith(`index.ts:${header.length + index + 1} `)),
    );
  }, 60_000);

  it.each(BROKEN.map(([name], index) => [name, index] as const))('rejects %s', (_, index) => {
    expect(lines[index]).toContainEqual(expect.stringContaining('JSII'));
  });

  it.each(ACCEPTED.map(([name], index) => [name, BROKEN.length + index] as const))('accepts %s', (_, index) => {
    expect(lines[index]).toEqual([]);
  });
});
