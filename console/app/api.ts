import type {
  ActionResponse,
  CallerVerificationResponse,
  DryRunResponse,
  HistoryResponse,
  OperatorResponse,
  PreviewedMessage,
  TokenRemovalDryRunResponse,
  TokenRemovalResponse,
  UserResponse,
  UserSearchResponse,
} from '../../domain/api/responses';
import { TIMEOUT_MILLISECONDS } from './load';
import type { Session } from './sign-in';

/** A problem document of the API. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly requestId?: string;
  readonly triesLeft?: number;
  readonly retryAfterSeconds?: number;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

/** The reason why a request has no response of the expected kind. */
export type Failure =
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      /** The status of the response. */
      readonly status: number;
      /** Milliseconds since 1970. */
      readonly at: number;
    }
  | { readonly kind: 'lost' }
  | { readonly kind: 'signed-out' };

/** The response to a request, or the failure. */
export type Reply<Body> =
  | { readonly body: Body; readonly failure?: undefined }
  | { readonly body?: undefined; readonly failure: Failure };

/** The fields of a request for an action. */
export interface ActionFields {
  readonly reason?: string;
  readonly ticket?: string;
  readonly brand?: string;
  readonly locale?: string;
  readonly callerVerification?: string;
  readonly alsoTurnOff?: readonly string[];
  readonly permanent?: boolean;
}

/** The part of a route that an action uses, and the fields that only this action has. */
export interface ActionRoute {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly fields?: ActionFields;
}

export type ActionResult = ActionResponse | TokenRemovalResponse;
export type DryRun = DryRunResponse | TokenRemovalDryRunResponse;

/** Tests whether a failure is a problem of a type, such as `outcome-unknown`. Pure. */
export function isProblem(failure: Failure | undefined, type: string): boolean {
  return failure?.kind === 'problem' && failure.problem.type === `urn:rekey:problem:${type}`;
}

/** Tests whether a request with this failure may have had its effect. Pure. */
export function isUncertain(failure: Failure | undefined): boolean {
  return failure?.kind === 'lost' || (failure?.kind === 'problem' && failure.status >= 500);
}

/** Returns the fields that are not empty. Pure. */
export function presentFields(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])));
}

/** The admin API for a signed-in operator. No method throws. */
export class Api {
  /** False until a request succeeds. A token that the API never accepted does not need another sign-in. */
  private hasSucceeded = false;

  /** @param session that of a sign-in that may still be completing */
  constructor(private readonly session: Promise<Session>) {}

  operator() {
    return this.send<OperatorResponse>('GET', 'operator');
  }

  search(query: string) {
    return this.send<UserSearchResponse>('POST', 'user-searches', { query });
  }

  user(sub: string) {
    return this.send<UserResponse>('GET', `users/${sub}?expectedSub=${sub}`);
  }

  history(sub: string, cursor?: string) {
    const query = new URLSearchParams({ limit: '10', expectedSub: sub, ...(cursor && { cursor }) });
    return this.send<HistoryResponse>('GET', `users/${sub}/history?${query}`);
  }

  dryRun(sub: string, route: ActionRoute, fields: ActionFields) {
    return this.send<DryRun>(route.method, `users/${sub}/${route.path}`, {
      ...route.fields,
      ...fields,
      expectedSub: sub,
      dryRun: true,
    });
  }

  act(sub: string, route: ActionRoute, fields: ActionFields, key: string) {
    const body = { ...route.fields, ...fields, expectedSub: sub };
    return this.send<ActionResult>(route.method, `users/${sub}/${route.path}`, body, key);
  }

  preview(query: Readonly<Record<string, string>>) {
    return this.send<{ message: PreviewedMessage }>('GET', `messages/preview?${new URLSearchParams(query)}`);
  }

  sendCode(sub: string, fields: object, key: string) {
    const body = { ...fields, expectedSub: sub };
    return this.send<CallerVerificationResponse>('POST', `users/${sub}/caller-verifications`, body, key);
  }

  checkCode(sub: string, verificationId: string, code: string, key: string) {
    const path = `users/${sub}/caller-verifications/${verificationId}/check`;
    return this.send<CallerVerificationResponse>('POST', path, { code, expectedSub: sub }, key);
  }

  private async send<Body>(method: string, path: string, body?: object, key?: string): Promise<Reply<Body>> {
    try {
      const { apiUrl, token, expiresAt } = await this.session;
      if (expiresAt < Date.now()) {
        return { failure: { kind: 'signed-out' } };
      }
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(key && { 'Idempotency-Key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      if (response.status === 401 && this.hasSucceeded) {
        return { failure: { kind: 'signed-out' } };
      }
      if (response.ok) {
        this.hasSucceeded = true;
        return { body: (await response.json()) as Body };
      }
      const { status } = response;
      return { failure: { kind: 'problem', problem: await readProblem(response), status, at: Date.now() } };
    } catch {
      return { failure: { kind: 'lost' } };
    }
  }
}

/** Reads a problem. A server in front of the API, such as a firewall, may respond with something else. */
async function readProblem(response: Response): Promise<Problem> {
  const read: Partial<Problem> = await response.json().catch(() => ({}));
  const errors = Array.isArray(read.errors) ? read.errors : [];
  return { type: 'about:blank', title: `HTTP ${response.status}`, detail: '', remedy: '', ...read, errors };
}
