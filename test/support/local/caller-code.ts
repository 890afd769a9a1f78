import { randomUUID } from 'node:crypto';
import { ROUTES, type RouteName } from '../../../domain/api/contract';
import type { TestSystem } from './local';

/** A code that a user received, and the id of its verification. */
export interface SentCode {
  readonly id: string;
  readonly code: string;
}

/** A request to a route about a user. */
export interface UserRequest {
  readonly path: string;
  /** The fields that the body of the route requires. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Returns a request to a route about a user. `sent` is the code to check: by default, one that was never sent. */
export function requestAbout(
  name: RouteName,
  username: string,
  { id, code }: SentCode = { id: randomUUID(), code: '1234 5678' },
): UserRequest {
  const path = ROUTES[name].resource.replace('{username}', encodeURIComponent(username)).replace('{id}', id);
  switch (name) {
    case 'sendCallerCode':
      return { path, fields: { purpose: 'reset' } };
    case 'checkCallerCode':
      return { path, fields: { code } };
    default:
      return { path, fields: {} };
  }
}

/** Sends a code to a user, and reads it from the message. Only the operator with the token can check it. */
export async function sendCode(system: TestSystem, username: string, token: string): Promise<SentCode> {
  const { path, fields } = requestAbout('sendCallerCode', username);
  const { status, body } = await system.call('POST', path, { token, body: fields });
  if (status !== 201) {
    throw new Error(`No code was sent to ${username}: ${status} ${body['type']}`);
  }
  return { id: String(body['verificationId']), code: await lastCode(system) };
}

/** Returns the caller code in the last message. */
export async function lastCode(system: TestSystem): Promise<string> {
  const text = (await system.messages()).at(-1)?.text ?? '';
  return /\b\d{4}[ \u00a0]\d{4}\b/.exec(text)?.[0] ?? '';
}
