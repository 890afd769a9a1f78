import type { Caller, Form, OpenUser, State } from './state';

/** The work on the open user that can continue after a sign-in. It has no password, no code and no name. */
export interface Work extends Pick<OpenUser, 'sub' | 'reason' | 'ticket' | 'attestation' | 'caller' | 'form'> {
  /** The operator who does it. */
  readonly operatorId: string;
}

/** The part of the state that survives a sign-in and a reload. */
export interface Draft {
  /** The language of the console. */
  readonly language: string;
  readonly work?: Work | undefined;
}

const DRAFT = 'rekey.draft';
const DRAFT_MILLISECONDS = 15 * 60_000;

/** Returns the work on the open user. Pure. */
export function workOf({ operator, open }: State): Work | undefined {
  if (operator === undefined || open === undefined) {
    return undefined;
  }
  const { sub, reason, ticket, attestation, caller, form } = open;
  return {
    operatorId: operator.id,
    sub,
    reason,
    ticket,
    attestation,
    caller: caller && withoutProgress(caller),
    form: form && restorable(form),
  };
}

function withoutProgress({ failure: _, ...caller }: Caller): Caller {
  return { ...caller, isBusy: false };
}

/** A form whose action has no known outcome continues as one whose response was lost. */
function restorable({ preview: _, failure: __, ...form }: Form): Form {
  return { ...form, isBusy: false, preview: { isBusy: false }, ...(form.request && { failure: { kind: 'lost' } }) };
}

/** Stores a draft while the page is not open. */
export function storeDraft(storage: Storage, draft: Draft, now: number): void {
  storage.setItem(DRAFT, JSON.stringify({ ...draft, at: now }));
}

/** Returns the draft and deletes it; `undefined` without one or after 15 minutes. */
export function takeDraft(storage: Storage, now: number): Draft | undefined {
  const stored = storage.getItem(DRAFT);
  storage.removeItem(DRAFT);
  if (stored === null) {
    return undefined;
  }
  const { at, ...draft } = JSON.parse(stored) as Draft & { at: number };
  return at > now - DRAFT_MILLISECONDS ? draft : undefined;
}
