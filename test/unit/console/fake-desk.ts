import type { Failure, Problem } from '../../../console/app/api';
import { Controller } from '../../../console/app/controller';
import { INITIAL, reduce } from '../../../console/app/reduce';
import type { Event, Form, State } from '../../../console/app/state';
import { type Strings, translationOf } from '../../../console/app/strings';
import english from '../../../console/strings/en.json';
import type { OperatorResponse, UserResponse } from '../../../domain/api/responses';

export const SUB = '11111111-2222-4333-8444-555555555555';
/** The time of all tests. */
const NOW = Date.parse('2026-11-28T09:00:00Z');
export const TRANSLATION = translationOf('en', english as Strings);

const allowed = { allowed: true };
const denied = { allowed: false, detail: 'An operator in the group admin can do this.' };
const blocked: UserResponse['actions']['invitation'] = {
  possible: false,
  because: 'no-contact',
  detail: 'There is no address.',
  instead: [],
};

/** Builds an operator with the permissions of a role. */
export function anOperator(role: 'agent' | 'admin' = 'admin'): OperatorResponse {
  const ofAdmin = role === 'admin' ? allowed : denied;
  return {
    kind: 'person',
    id: 'operator-1',
    name: 'operator@example.com',
    role,
    permissions: {
      getOperator: allowed,
      searchUsers: allowed,
      getUser: allowed,
      resetPassword: allowed,
      setPassword: ofAdmin,
      recoverUser: allowed,
      removeSoftwareToken: ofAdmin,
      sendCallerCode: allowed,
      checkCallerCode: allowed,
      attestCaller: ofAdmin,
      getHistory: ofAdmin,
      previewMessage: allowed,
    },
    choices: {
      defaultBrand: 'aurora',
      brands: [{ id: 'aurora', name: 'Aurora', defaultLocale: 'en', locales: ['de', 'en'] }],
      reasons: ['locked-out', 'lost-device'],
      attestationMethods: ['video', 'in-person', 'callback', 'manager'],
    },
    formats: {
      query: { minLength: 3, maxLength: 128 },
      ticket: { minLength: 1, maxLength: 32, pattern: '[A-Z0-9\\-]+' },
      code: { minLength: 8, maxLength: 9, pattern: '\\d{4}[ \\-]?\\d{4}' },
      note: { minLength: 10, maxLength: 500 },
    },
    mayChoosePermanentPasswords: false,
  };
}

/** Builds a user who can be reset, and whose password can be set for a verified caller. */
export function aUser(changes: Partial<UserResponse> = {}): UserResponse {
  return {
    sub: SUB,
    username: 'customer',
    userStatus: 'CONFIRMED',
    enabled: true,
    federated: false,
    protected: false,
    signIn: 'possible' as UserResponse['signIn'],
    signInDetail: 'The user can sign in with a password.',
    contacts: [{ medium: 'EMAIL', destination: 'c***@e***', verified: true }],
    mfa: { mode: 'OFF', factors: [], nextSignIn: ['none'], canTurnOff: [] },
    actions: {
      'password-reset': {
        possible: true,
        permission: allowed,
        delivery: { medium: 'EMAIL', destination: 'c***@e***' },
      },
      invitation: { ...blocked, permission: allowed },
      'temporary-password': {
        possible: true,
        permission: allowed,
        callerVerification: { purpose: 'set-password', channels: ['email'] },
      },
      'permanent-password': { possible: true, permission: denied },
      'software-token-removal': { ...blocked, permission: denied },
    },
    recovery: { action: 'temporary-password', detail: 'The user cannot receive a code.' },
    lastRecovery: null,
    ...changes,
  };
}

/** The response after a code was sent. */
export const SENT = {
  kind: 'caller-verification',
  verificationId: 'verification-1',
  sub: SUB,
  purpose: 'set-password',
  state: 'sent',
  triesLeft: 3,
} as const;

/** An open form without input. */
export const FORM: Form = {
  action: 'temporary-password',
  key: 'key-1',
  brand: '',
  locale: '',
  channel: '',
  alsoTurnOff: [],
  isBusy: false,
  preview: { isBusy: false },
};

/** Returns a reply that arrives when a test calls `respond`. */
export function aLateReply() {
  let respond: (reply: unknown) => void = () => undefined;
  const reply = new Promise((resolve) => {
    respond = resolve;
  });
  return { reply, respond };
}

/** A problem of the API. */
export function aProblem(
  type: string,
  { status = 409, ...more }: Partial<Problem> & { status?: number } = {},
): Failure {
  const problem = { type: `urn:rekey:problem:${type}`, title: 'Title', detail: 'Detail.', remedy: 'Remedy.', ...more };
  return { kind: 'problem', problem, status, at: Date.parse('2026-11-28T09:00:00Z') };
}

/** Returns a controller whose API responds as a test says, with the requests that it sent. */
export function aDesk(answers: Readonly<Record<string, unknown>> = {}) {
  let state: State = INITIAL;
  let keys = 0;
  const requests: { readonly name: string; readonly values: readonly unknown[] }[] = [];
  let signIns = 0;
  const reported: string[] = [];
  const waiting: { work: () => void; milliseconds: number }[] = [];
  const all: Readonly<Record<string, unknown>> = {
    operator: { body: anOperator() },
    user: { body: aUser() },
    history: { body: { sub: SUB, records: [] } },
    dryRun: { body: { message: null } },
    ...answers,
  };
  const api = new Proxy({} as never, {
    get:
      (_, name: string) =>
      async (...values: unknown[]) => {
        requests.push({ name, values });
        const answer = all[name];
        return typeof answer === 'function' ? answer(...values) : answer;
      },
  });
  const dispatch = (event: Event) => {
    state = reduce(state, event);
  };
  const controller = new Controller({
    api,
    state: () => state,
    dispatch,
    signInAgain: () => {
      signIns += 1;
    },
    reportChange: (sub) => reported.push(sub),
    uuid: () => {
      keys += 1;
      return `key-${keys}`;
    },
    now: () => NOW,
    schedule: (work, milliseconds) => waiting.push({ work, milliseconds }),
  });
  const named = (name: string) => requests.filter((request) => request.name === name).map(({ values }) => values);
  return { controller, state: () => state, signIns: () => signIns, named, waiting, reported };
}
