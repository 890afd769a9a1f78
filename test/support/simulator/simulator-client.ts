import type { OutboxMessage, UserSeed } from '../../../simulator';
import { sendRaw } from '../local/raw-request';

/** A client of the simulator's own routes. */
export interface SimulatorClient {
  /** @throws Error for a rejected request */
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  /** Adds a user to a pool. By default, the user is confirmed, with a verified email address and PASSWORD. */
  seed(pool: { readonly UserPoolId: string }, user: Partial<UserSeed> & { readonly username: string }): Promise<void>;
  advance(seconds: number): Promise<void>;
  setSwitches(switches: Readonly<Record<string, string>>): Promise<void>;
  messages(): Promise<OutboxMessage[]>;
  /** Returns the code of the newest message, or an empty string. */
  code(): Promise<string>;
  /** Returns the events of functions, newest last: the first line that each invocation logged. */
  events(): Promise<Record<string, unknown>[]>;
}

/** The password of a seeded user. */
export const PASSWORD = 'Old-password-1';

export function simulatorClient(url: string): SimulatorClient {
  const control = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await sendRaw(`${url}/_simulator/${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const answer: unknown = JSON.parse(response.body);
    if (response.status >= 300) {
      throw new Error(`${method} ${route}: ${JSON.stringify(answer)}`);
    }
    return answer;
  };
  const messages = async () => (await control('GET', 'messages')) as OutboxMessage[];
  return {
    control,
    messages,
    seed: async ({ UserPoolId }, user) => {
      await control('POST', 'users', {
        userPoolId: UserPoolId,
        status: 'CONFIRMED',
        attributes: { email: `${user.username}@example.com`, email_verified: 'true' },
        password: PASSWORD,
        ...user,
      });
    },
    advance: async (advanceSeconds) => {
      await control('POST', 'clock', { advanceSeconds });
    },
    setSwitches: async (switches) => {
      await control('PUT', 'switches', switches);
    },
    code: async () => (await messages()).at(-1)?.code ?? '',
    events: async () => {
      const runs = (await control('GET', 'invocations')) as { logLines: string[] }[];
      return runs.map(({ logLines }) => JSON.parse(logLines[0] ?? 'null') as Record<string, unknown>);
    },
  };
}
