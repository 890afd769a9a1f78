import { type Failure, isProblem, isUncertain } from './api';
import type { Work } from './draft';
import type { Caller, Event, Form, OpenUser, State, UserEvent } from './state';

// The changes of the state. Pure: no clock, no request, no rule about users.

export const INITIAL: State = { search: { isBusy: false } };

/** The input about a user before the operator typed anything. */
const EMPTY_CASE = { reason: '', ticket: '', attestation: { method: '', note: '' } } as const;

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
      return form?.request
        ? open
        : { ...open, reason: event.reason ?? open.reason, ticket: event.ticket ?? open.ticket };
    case 'attestation-changed':
      return { ...open, attestation: { ...open.attestation, ...event.changes } };
    case 'also-open':
      return { ...open, isAlsoOpen: event.isAlsoOpen };
    case 'form-opened': {
      const empty = { brand: '', locale: '', channel: '', alsoTurnOff: [], isBusy: false, preview: { isBusy: false } };
      return { ...open, form: { ...empty, action: event.action, key: event.key } };
    }
    case 'form-changed':
      return form === undefined || form.request ? open : { ...open, form: { ...form, ...event.changes } };
    case 'form-closed':
      return form?.isBusy ? open : without(open, 'form');
    case 'previewing':
      return form === undefined ? open : { ...open, form: { ...form, preview: { ...form.preview, isBusy: true } } };
    case 'previewed': {
      if (form === undefined) {
        return open;
      }
      // After a failure, the brand and the language of the last message still have names.
      const { brand, locale } = form.preview;
      const names = event.preview.failure && { brand, locale };
      return { ...open, form: { ...form, preview: { isBusy: false, ...names, ...event.preview } } };
    }
    case 'caller-busy': {
      const known = caller?.purpose === event.purpose ? without(caller, 'failure') : {};
      return { ...open, caller: { ...known, purpose: event.purpose, isBusy: true } };
    }
    case 'code-sent': {
      const { purpose } = event.response;
      return { ...open, caller: { purpose, isBusy: false, sent: event.response } };
    }
    case 'caller-verified': {
      const { purpose, verificationId: id, verifiedUntil: until = '' } = event.response;
      return { ...open, caller: { purpose, isBusy: false, verified: { id, until } } };
    }
    case 'caller-failed':
      return caller === undefined ? open : { ...open, caller: failedCaller(caller, event.failure) };
    case 'acting': {
      const { request } = event;
      const isRepeated = form?.request !== undefined;
      return form === undefined
        ? open
        : { ...open, form: { ...without(form, 'failure'), isBusy: true, request, isRepeated } };
    }
    case 'acted':
      return { ...without(open, 'form', 'caller', 'passwordRemoved'), ...EMPTY_CASE, result: event.result };
    case 'act-failed': {
      const { failure } = event;
      if (form === undefined) {
        return open;
      }
      return UNVERIFIED.some((type) => isProblem(failure, type))
        ? { ...without(open, 'caller'), form: { ...certain(form), isBusy: false, failure } }
        : { ...open, form: failedForm(form, failure) };
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

/** The problems after which the caller must be verified again. They prove that nothing was done with the key of the form. */
const UNVERIFIED = ['caller-not-verified', 'verification-expired', 'verification-used'];

/** An unknown outcome stays unknown: a later failure can be that of the repeated request only. */
function failedForm(form: Form, failure: Failure): Form {
  const rest = form.isRepeated || isUncertain(failure) ? form : certain(form);
  return { ...rest, isBusy: false, failure };
}

/** A form that can be changed again. */
function certain(form: Form): Form {
  return without(form, 'request', 'isRepeated');
}

/** A code that has no tries left or has expired cannot be checked again. */
function failedCaller(caller: Caller, failure: Failure): Caller {
  const failed = { ...caller, isBusy: false, failure };
  if (failure.kind !== 'problem' || caller.sent === undefined) {
    return failed;
  }
  const { status, problem } = failure;
  const { triesLeft } = problem;
  if (status === 410 || triesLeft === 0) {
    return without(failed, 'sent');
  }
  return triesLeft === undefined ? failed : { ...failed, sent: { ...caller.sent, triesLeft } };
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
