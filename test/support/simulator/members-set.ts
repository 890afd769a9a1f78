import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/**
 * Finds the members that the object literals in a folder of test files set, each by its path and by every end of the
 * path: `{ Outer: [{ Inner: 1 }] }` sets `Outer`, `Inner` and `Outer.Inner`. A constant counts as an outer name,
 * because its literal can be passed on by shorthand. Arguments of matchers of `expect` do not count.
 */
export function membersSetIn(directory: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    visit(parseSync(readFileSync(join(directory, file), 'utf8'), { syntax: 'typescript' }), [], found);
  }
  return found;
}

function visit(node: unknown, outer: readonly string[], found: Set<string>): void {
  if (typeof node !== 'object' || node === null) {
    return;
  }
  const name = read(node, 'type') === 'KeyValueProperty' ? read(node, 'key', 'value') : undefined;
  const constant = read(node, 'type') === 'VariableDeclarator' ? read(node, 'id', 'value') : undefined;
  const path = [...outer, ...[name, constant].filter((one) => typeof one === 'string')];
  const shorthands = read(node, 'type') === 'ObjectExpression' ? read(node, 'properties') : undefined;
  const set = Array.isArray(shorthands)
    ? shorthands.filter((one) => read(one, 'type') === 'Identifier').map((one) => [...path, String(read(one, 'value'))])
    : [];
  for (const member of typeof name === 'string' ? [...set, path] : set) {
    for (let from = 0; from < member.length; from += 1) {
      found.add(member.slice(from).join('.'));
    }
  }
  for (const [key, child] of Object.entries(node)) {
    if (!(key === 'arguments' && isMatcher(read(node, 'callee')))) {
      visit(child, path, found);
    }
  }
}

/** Tests for `expect(...).toEqual`, `expect(...).rejects.toEqual`, `expect.objectContaining` and the like. */
function isMatcher(callee: unknown): boolean {
  const object = read(callee, 'object');
  return read(callee, 'type') === 'MemberExpression' && (isExpect(object) || isMatcher(object));
}

function isExpect(node: unknown): boolean {
  return read(node, 'value') === 'expect' || read(node, 'callee', 'value') === 'expect';
}

function read(node: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    node,
  );
}
