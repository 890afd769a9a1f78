import type {
  AuditRecord,
  CallerVerificationResponse,
  HistoryResponse,
  OperatorResponse,
  PreviewedMessage,
  UserResponse,
  UserSearchResponse,
} from '../../domain/api/responses';
import type { ActionName } from './actions';
import type { ActionResult, Failure } from './api';
import type { Work } from './draft';

// The state of the console, and what each event changes. Pure: no clock, no request, no rule about users.

/** A search. `found` is that of the last query. */
export interface Search {
  readonly isBusy: boolean;
  readonly found?: UserSearchResponse;
  readonly failure?: Failure;
}

/** The verification of the caller for one purpose. */
export interface Caller {
  readonly purpose: string;
  readonly isBusy: boolean;
  readonly failure?: Failure;
  /** The last response that sent a code or recorded an attestation. */
  readonly sent?: CallerVerificationResponse;
  /** Tries that the code has left. */
  readonly triesLeft?: number;
  /** The verification that the action can use. */
  readonly verified?: { readonly id: string; readonly until: string };
}

/** The message that the user would receive. */
export interface Preview {
  readonly isBusy: boolean;
  readonly message?: PreviewedMessage | null;
  readonly brand?: string;
  readonly locale?: string;
  readonly failure?: Failure;
}

/** The attestation of an admin who verified the caller without a code. */
export interface Attestation {
  readonly method: string;
  readonly note: string;
}

/** The choices of the operator in the form of an action. An empty string stands for the value of the user. */
export interface FormChoices {
  readonly brand: string;
  readonly locale: string;
  readonly channel: string;
  readonly alsoTurnOff: readonly string[];
}

/** The form of an action. */
export interface Form extends FormChoices {
  readonly action: ActionName;
  /** The Idempotency-Key of all requests of this form. */
  readonly key: string;
  readonly isBusy: boolean;
  readonly failure?: Failure;
  readonly preview: Preview;
}

/** The history of a user, as far as it was loaded. */
export interface History {
  readonly isBusy: boolean;
  /** True if the last request was for the next page. */
  readonly isMore: boolean;
  readonly records: readonly AuditRecord[];
  readonly nextCursor?: string | undefined;
  readonly failure?: Failure;
}

/** The user that the operator opened. */
export interface OpenUser {
  readonly sub: string;
  /** The name in the results of the search. */
  readonly name?: string | undefined;
  readonly isBusy: boolean;
  readonly user?: UserResponse;
  readonly failure?: Failure;
  readonly history?: History;
  readonly caller?: Caller;
  readonly form?: Form;
  readonly result?: ActionResult;
  /** True if the generated password of the result was removed from the state. */
  readonly passwordRemoved?: boolean;
  readonly reason: string;
  readonly ticket: string;
  readonly attestation: Attestation;
  /** True if another tab also shows the user. */
  readonly isAlsoOpen?: boolean;
}

/** The state of the console. */
export interface State {
  readonly operator?: OperatorResponse;
  readonly failure?: Failure;
  /** True if the strings of the chosen language did not load. */
  readonly hasNoStrings?: boolean;
  readonly search: Search;
  readonly open?: OpenUser;
}

export const INITIAL: State = { search: { isBusy: false } };

/** The input about a user before the operator typed anything. */
const EMPTY_CASE = { reason: '', ticket: '', attestation: { method: '', note: '' } } as const;

/** A change of the state. An event about a user names it, because another one can be open when a response arrives. */
export type Event =
  | { readonly type: 'operator-loaded'; readonly operator: OperatorResponse }
  | { readonly type: 'start-failed'; readonly failure: Failure }
  | { readonly type: 'language-chosen' | 'language-failed' }
  | { readonly type: 'searching' }
  | { readonly type: 'searched'; readonly found: UserSearchResponse }
  | { readonly type: 'search-failed'; readonly failure: Failure }
  | {
      readonly type: 'user-opened';
      readonly sub: string;
      readonly name?: string | undefined;
      readonly work?: Work | undefined;
    }
  | { readonly type: 'user-closed' }
  | UserEvent;

/** A change of the open user. */
export type UserEvent = { readonly sub: string } & (
  | { readonly type: 'user-loading' }
  | { readonly type: 'user-loaded'; readonly user: UserResponse }
  | { readonly type: 'user-failed'; readonly failure: Failure }
  | { readonly type: 'history-loading'; readonly isMore: boolean }
  | { readonly type: 'history-loaded'; readonly page: HistoryResponse; readonly isMore: boolean }
  | { readonly type: 'history-failed'; readonly failure: Failure }
  | { readonly type: 'case-changed'; readonly reason?: string; readonly ticket?: string }
  | { readonly type: 'attestation-changed'; readonly changes: Partial<Attestation> }
  | { readonly type: 'also-open'; readonly isAlsoOpen: boolean }
  | { readonly type: 'form-opened'; readonly action: ActionName; readonly key: string }
  | { readonly type: 'form-changed'; readonly changes: Partial<FormChoices> }
  | { readonly type: 'form-closed' }
  | { readonly type: 'previewing' }
  | { readonly type: 'previewed'; readonly preview: Omit<Preview, 'isBusy'> }
  | { readonly type: 'caller-busy'; readonly purpose: string }
  | { readonly type: 'code-sent'; readonly response: CallerVerificationResponse }
  | { readonly type: 'caller-verified'; readonly response: CallerVerificationResponse }
  | { readonly type: 'caller-failed'; readonly failure: Failure }
  | { readonly type: 'verification-ended'; readonly id: string }
  | { readonly type: 'acting' }
  | { readonly type: 'acted'; readonly result: ActionResult }
  | { readonly type: 'act-failed'; readonly failure: Failure }
  | { readonly type: 'password-removed'; readonly auditId: string }
);

/** Returns the state after an event. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'operator-loaded':
      return { ...without(state, 'failure'), operator: event.operator };
    case 'start-failed':
      return { ...state, failure: event.failure };
    case 'language-chosen':
      return { ...state, hasNoStrings: false };
    case 'language-failed':
      return { ...state, hasNoStrings: true };
    case 'searching':
      return { ...state, search: { isBusy: true } };
    case 'searched':
      return { ...without(state, 'open'), search: { isBusy: false, found: event.found } };
    case 'search-failed':
      return { ...state, search: { isBusy: false, failure: event.failure } };
    case 'user-opened': {
      const { sub, name, work } = event;
      return { ...state, open: { ...EMPTY_CASE, ...(work && continued(work)), sub, name, isBusy: true } };
    }
    case 'user-closed':
      return without(state, 'open');
    default:
      return state.open?.sub === event.sub ? { ...state, open: reduceUser(state.open, event) } : state;
  }
}

function reduceUser(open: OpenUser, event: UserEvent): OpenUser {
  const { form, caller } = open;
  switch (event.type) {
    case 'user-loading':
      return { ...without(open, 'failure'), isBusy: true };
    case 'user-loaded':
      return { ...without(open, 'failure'), isBusy: false, user: event.user };
    case 'user-failed':
      return { ...open, isBusy: false, failure: event.failure };
    case 'history-loading':
      return { ...open, history: { records: [], ...open.history, isBusy: true, isMore: event.isMore } };
    case 'history-loaded': {
      const { records, nextCursor } = event.page;
      const earlier = event.isMore ? (open.history?.records ?? []) : [];
      return {
        ...open,
        history: { isBusy: false, isMore: event.isMore, records: [...earlier, ...records], nextCursor },
      };
    }
    case 'history-failed':
      return open.history === undefined
        ? open
        : { ...open, history: { ...open.history, isBusy: false, failure: event.failure } };
    case 'case-changed':
      return { ...open, reason: event.reason ?? open.reason, ticket: event.ticket ?? open.ticket };
    case 'attestation-changed':
      return { ...open, attestation: { ...open.attestation, ...event.changes } };
    case 'also-open':
      return { ...open, isAlsoOpen: event.isAlsoOpen };
    case 'form-opened': {
      const empty = { brand: '', locale: '', channel: '', alsoTurnOff: [], isBusy: false, preview: { isBusy: false } };
      return {
        ...without(open, 'result', 'passwordRemoved'),
        form: { ...empty, action: event.action, key: event.key },
      };
    }
    case 'form-changed':
      return form === undefined ? open : { ...open, form: { ...form, ...event.changes } };
    case 'form-closed':
      return form?.isBusy ? open : without(open, 'form');
    case 'previewing':
      return form === undefined ? open : { ...open, form: { ...form, preview: { ...form.preview, isBusy: true } } };
    case 'previewed':
      return form === undefined ? open : { ...open, form: { ...form, preview: { isBusy: false, ...event.preview } } };
    case 'caller-busy': {
      const known = caller?.purpose === event.purpose ? without(caller, 'failure') : {};
      return { ...open, caller: { ...known, purpose: event.purpose, isBusy: true } };
    }
    case 'code-sent': {
      const { purpose, triesLeft } = event.response;
      return { ...open, caller: { purpose, isBusy: false, sent: event.response, ...(triesLeft && { triesLeft }) } };
    }
    case 'caller-verified': {
      const { purpose, verificationId: id, verifiedUntil: until = '' } = event.response;
      return { ...open, caller: { purpose, isBusy: false, verified: { id, until } } };
    }
    case 'caller-failed':
      return caller === undefined ? open : { ...open, caller: failedCaller(caller, event.failure) };
    case 'acting':
      return form === undefined ? open : { ...open, form: { ...without(form, 'failure'), isBusy: true } };
    case 'acted':
      return { ...without(open, 'form', 'caller', 'passwordRemoved'), ...EMPTY_CASE, result: event.result };
    case 'act-failed': {
      const { failure } = event;
      const isUnverified = failure.kind === 'problem' && UNVERIFIED.includes(failure.problem.type);
      const rest = isUnverified ? without(open, 'caller') : open;
      return form === undefined ? open : { ...rest, form: { ...form, isBusy: false, failure } };
    }
    case 'verification-ended':
      return caller?.verified?.id === event.id ? without(open, 'caller') : open;
    case 'password-removed':
      return open.result?.auditId === event.auditId && 'password' in open.result
        ? { ...open, result: without(open.result, 'password'), passwordRemoved: true }
        : open;
  }
}

/** The input of a draft, without what belongs to the draft only. */
function continued({ operatorId: _, ...work }: Work): Omit<Work, 'operatorId'> {
  return work;
}

/** The problems after which the caller must be verified again. */
const UNVERIFIED = ['caller-not-verified', 'verification-expired', 'verification-used'].map(
  (type) => `urn:rekey:problem:${type}`,
);

/** A code that has no tries left, has expired or was used cannot be checked again. */
function failedCaller(caller: Caller, failure: Failure): Caller {
  const failed = { ...caller, isBusy: false, failure };
  if (failure.kind !== 'problem') {
    return failed;
  }
  const { status, triesLeft } = failure.problem;
  if (triesLeft !== undefined && triesLeft > 0) {
    return { ...failed, triesLeft };
  }
  return status === 410 || triesLeft === 0 ? without(failed, 'sent', 'triesLeft') : failed;
}

function without<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  ...keys: Key[]
): Omit<Whole, Key> & Whole {
  const rest = { ...whole };
  for (const key of keys) {
    delete rest[key];
  }
  return rest;
}
