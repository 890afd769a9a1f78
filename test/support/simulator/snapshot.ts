import { KeyObject } from 'node:crypto';
import { isPromise } from 'node:util/types';
import { Worker } from 'node:worker_threads';

/**
 * Copies the state of an object, including private fields, to plain values. State that belongs to another part is
 * copied for that part only. Functions, keys, promises and threads are omitted.
 *
 * @param parts the objects that are separate parts
 */
export function snapshot(value: unknown, parts: ReadonlySet<unknown>): unknown {
  const write = (one: unknown): unknown => (parts.has(one) ? 'another part' : snapshot(one, parts));
  if (typeof value === 'function') {
    return 'function';
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof KeyObject || value instanceof Worker || isPromise(value)) {
    return value.constructor.name;
  }
  if (Buffer.isBuffer(value)) {
    return value.toString('hex');
  }
  if (value instanceof Map) {
    return { map: Array.from(value, ([key, held]) => [write(key), write(held)]) };
  }
  if (value instanceof Set || Array.isArray(value)) {
    return { list: Array.from(value, write) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, write(held)]));
}
