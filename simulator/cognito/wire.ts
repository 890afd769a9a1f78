import type { PoolUser } from './user';

/** A time as AWS JSON writes it: seconds since 1970, with milliseconds behind the point. */
export function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** Attributes as AWS lists them, the sub first. */
export function listAttributes(user: PoolUser): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }));
}
