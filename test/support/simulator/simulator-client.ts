import type { OutboxMessage, UserSeed } from '../../../simulator';
import { sendRaw } from '../local/raw-request';

/** The simulator's own routes, as a test uses them. */
export interface SimulatorClient {
  /** @throws Error for a route that refuses */
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  /** Puts a user into a pool: confirmed, with a verified e-mail address and PASSWORD unless it says otherwise. */
  seed(pool: { readonly UserPoolId: string }, user: Partial<UserSeed> & { readonly username: string }): Promise<void>;
  advance(seconds: number): Promise<void>;
  choose(choices: Readonly<Record<string, string>>): Promise<void>;
  messages(): Promise<OutboxMessage[]>;
  /** The code of the newest message, empty without one. */
  code(): Promise<string>;
  /** What functions were given, newest last: the first line that each run logged. */
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
    choose: async (choices) => {
      await control('PUT', 'choices', choices);
    },
    code: async () => (await messages()).at(-1)?.code ?? '',
    events: async () => {
      const runs = (await control('GET', 'invocations')) as { logLines: string[] }[];
      return runs.map(({ logLines }) => JSON.parse(logLines[0] ?? 'null') as Record<string, unknown>);
    },
  };
}
