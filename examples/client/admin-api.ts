import { randomUUID } from 'node:crypto';

/** A refusal of the admin API (RFC 9457). Act on `type` and `status`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: { type: string; status: number; detail: string; remedy: string; instead?: string[] }) {
    super(`${problem.detail} ${problem.remedy}`);
  }
}

/** The response to an action, as far as this program uses it. */
export interface Recovered {
  readonly action: string;
  readonly userStatus: string;
  readonly auditId: string;
  readonly delivery: { readonly medium: string; readonly destination: string } | null;
}

const TRIES = 3;

/**
 * Recovers a user by the action that the user's state allows: a reset code, a new invitation or a temporary password.
 *
 * A retry has the same Idempotency-Key, so that a lost response never causes a second action.
 *
 * @throws ProblemError
 */
export async function recoverUser(
  apiUrl: string,
  getToken: () => Promise<string>,
  username: string,
  request: { readonly reason?: string; readonly ticket?: string } = {},
): Promise<Recovered> {
  const idempotencyKey = randomUUID();
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/users/${encodeURIComponent(username)}/recovery`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await getToken()}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': idempotencyKey,
      },
      body: JSON.stringify(request),
    });
    if (response.ok) {
      return (await response.json()) as Recovered;
    }
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    if (Number.isNaN(retryAfter) || tries === TRIES) {
      throw new ProblemError((await response.json()) as ProblemError['problem']);
    }
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
  }
}
