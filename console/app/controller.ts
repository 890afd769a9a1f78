import type { CallerVerificationResponse } from '../../domain/api/responses';
import { ACTIONS, type ActionName } from './actions';
import type { ActionFields, Api, Failure, Reply } from './api';
import type { Draft } from './sign-in';
import type { Event, Form, OpenUser, State } from './state';

/** The time for which a generated password stays on the page. */
export const PASSWORD_MILLISECONDS = 60_000;

/** The parts of the browser and the state that the controller uses. */
export interface Surroundings {
  readonly api: Api;
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  /** Signs the operator in again. */
  readonly signInAgain: () => void;
  readonly uuid: () => string;
  readonly later: (work: () => void, milliseconds: number) => void;
}

/** A request that verifies the caller, and the event of its success. */
interface CallerRequest {
  readonly purpose: string;
  readonly type: 'code-sent' | 'caller-verified';
  /** Identifies the request: the same one is sent again with the same Idempotency-Key. */
  readonly request: string;
  readonly send: (key: string) => Promise<Reply<CallerVerificationResponse>>;
}

/** Performs what the operator requests: sends requests, and reports their outcome as events. */
export class Controller {
  /** The keys of requests about callers that may not have arrived. The same request uses the same key again. */
  private readonly keys = new Map<string, string>();
  private unopened: Draft | undefined;
  private started: Promise<void> = Promise.resolve();
  /** True if the session ended while the page shows a password. */
  private waitsForSignIn = false;
  private previews = 0;

  constructor(private readonly surroundings: Surroundings) {}

  /** Returns what the operator typed and would lose: about the open user, or about that of a draft that was not opened yet. */
  draft(): Draft | undefined {
    const { open, operator } = this.surroundings.state();
    return open === undefined || operator === undefined
      ? this.unopened
      : { operatorId: operator.id, sub: open.sub, reason: open.reason, ticket: open.ticket };
  }

  /** Loads the operator, and the user of a draft of this operator. */
  start(draft = this.unopened): Promise<void> {
    this.unopened = draft;
    this.started = this.load(draft);
    return this.started;
  }

  private async load(draft: Draft | undefined): Promise<void> {
    const { api, dispatch } = this.surroundings;
    const reply = await api.operator();
    if (reply.failure !== undefined) {
      this.fail(reply.failure, (failure) => dispatch({ type: 'start-failed', failure }));
      return;
    }
    dispatch({ type: 'operator-loaded', operator: reply.body });
    this.unopened = undefined;
    if (draft?.operatorId === reply.body.id) {
      await this.open(draft.sub, undefined, draft);
    }
  }

  async search(query: string): Promise<void> {
    const { api, dispatch, state } = this.surroundings;
    if (state().search.isBusy || state().open?.form?.isBusy) {
      return; // the response of an action can have a password
    }
    dispatch({ type: 'searching' });
    await this.started; // the permissions of the operator decide what is loaded
    const reply = await api.search(query);
    if (reply.failure !== undefined) {
      this.fail(reply.failure, (failure) => dispatch({ type: 'search-failed', failure }));
      return;
    }
    dispatch({ type: 'searched', found: reply.body });
    const [only, ...others] = reply.body.users;
    if (only !== undefined && others.length === 0) {
      await this.open(only.sub, only.name);
    }
  }

  async open(sub: string, name?: string, draft?: Draft): Promise<void> {
    const { dispatch } = this.surroundings;
    dispatch({
      type: 'user-opened',
      sub,
      ...(name && { name }),
      ...(draft && { reason: draft.reason, ticket: draft.ticket }),
    });
    await Promise.all([this.loadUser(sub), this.loadHistory(sub, false)]);
  }

  close(): void {
    if (!this.surroundings.state().open?.form?.isBusy) {
      this.surroundings.dispatch({ type: 'user-closed' });
    }
  }

  async loadUser(sub: string): Promise<void> {
    const { api, dispatch } = this.surroundings;
    dispatch({ type: 'user-loading', sub });
    const reply = await api.user(sub);
    if (reply.failure === undefined) {
      dispatch({ type: 'user-loaded', sub, user: reply.body });
    } else {
      this.fail(reply.failure, (failure) => dispatch({ type: 'user-failed', sub, failure }));
    }
  }

  /** Loads the first or the next page of the history, if the operator may read it. */
  async loadHistory(sub: string, isMore: boolean): Promise<void> {
    const { api, dispatch, state } = this.surroundings;
    const { operator, open } = state();
    if (operator?.permissions?.getHistory.allowed === false || (isMore && open?.history?.isBusy)) {
      return;
    }
    dispatch({ type: 'history-loading', sub });
    const reply = await api.history(sub, isMore ? open?.history?.nextCursor : undefined);
    if (reply.failure === undefined) {
      dispatch({ type: 'history-loaded', sub, page: reply.body, isMore });
    } else {
      this.fail(reply.failure, (failure) => dispatch({ type: 'history-failed', sub, failure }));
    }
  }

  changeCase(changes: { readonly reason?: string; readonly ticket?: string }): void {
    this.ofOpen(({ sub }) => this.surroundings.dispatch({ type: 'case-changed', sub, ...changes }));
  }

  async openForm(action: ActionName): Promise<void> {
    const { dispatch, uuid } = this.surroundings;
    this.ofOpen(({ sub }) => dispatch({ type: 'form-opened', sub, action, key: uuid() }));
    await this.preview();
  }

  async changeForm(changes: Partial<Pick<Form, 'brand' | 'locale' | 'channel' | 'alsoTurnOff'>>): Promise<void> {
    this.ofOpen(({ sub }) => this.surroundings.dispatch({ type: 'form-changed', sub, changes }));
    await this.preview();
  }

  closeForm(): void {
    this.ofOpen(({ sub }) => this.surroundings.dispatch({ type: 'form-closed', sub }));
  }

  /** Shows the message of the form: as this user would receive it, or by the other channel. */
  async preview(): Promise<void> {
    const { api, dispatch, state } = this.surroundings;
    const { open } = state();
    if (open?.form === undefined) {
      return;
    }
    const { sub, form } = open;
    const { route, purpose } = ACTIONS[form.action];
    this.previews += 1;
    const preview = this.previews;
    const isNewest = () => preview === this.previews;
    dispatch({ type: 'previewing', sub });
    const planned = await api.dryRun(sub, route, fieldsOf(open));
    if (!isNewest()) {
      return;
    }
    if (planned.failure !== undefined) {
      this.fail(planned.failure, (failure) => dispatch({ type: 'previewed', sub, preview: { failure } }));
      return;
    }
    const { message, brand, locale } = planned.body;
    const chosen = { ...(brand && { brand: brand.id }), ...(locale && { locale: locale.tag }) };
    if (form.channel === '' || message === null || form.channel === message.channel) {
      dispatch({ type: 'previewed', sub, preview: { message, ...chosen } });
      return;
    }
    const { reason, ticket } = open;
    const other = await api.preview({
      purpose,
      channel: form.channel,
      ...chosen,
      ...(reason && { reason }),
      ...(ticket && { ticket }),
    });
    if (!isNewest()) {
      return;
    }
    if (other.failure === undefined) {
      dispatch({ type: 'previewed', sub, preview: { message: other.body.message, ...chosen } });
    } else {
      this.fail(other.failure, (failure) => dispatch({ type: 'previewed', sub, preview: { failure, ...chosen } }));
    }
  }

  /** Performs the action of the form. A repeated request has the same Idempotency-Key, so that it acts once. */
  async act(): Promise<void> {
    const { api, dispatch, state, later } = this.surroundings;
    const { open } = state();
    if (open?.form === undefined || open.form.isBusy) {
      return;
    }
    const { sub, form } = open;
    dispatch({ type: 'acting', sub });
    const reply = await api.act(sub, ACTIONS[form.action].route, fieldsOf(open), form.key);
    if (reply.failure !== undefined) {
      this.fail(reply.failure, (failure) => dispatch({ type: 'act-failed', sub, failure }));
      return;
    }
    dispatch({ type: 'acted', sub, result: reply.body });
    later(() => this.removePassword(sub, reply.body.auditId), PASSWORD_MILLISECONDS);
    await Promise.all([this.loadUser(sub), this.loadHistory(sub, false)]);
  }

  private removePassword(sub: string, auditId: string): void {
    this.surroundings.dispatch({ type: 'password-removed', sub, auditId });
    if (this.waitsForSignIn) {
      this.surroundings.signInAgain();
    }
  }

  sendCode(purpose: string, channel: string): Promise<void> {
    return this.askForCaller(purpose, { channel }, 'code-sent');
  }

  attest(purpose: string, attested: { readonly method: string; readonly note: string }): Promise<void> {
    return this.askForCaller(purpose, { attested }, 'caller-verified');
  }

  private async askForCaller(purpose: string, fields: object, type: 'code-sent' | 'caller-verified'): Promise<void> {
    const { api, state } = this.surroundings;
    const { open } = state();
    if (open !== undefined) {
      const { sub, ticket } = open;
      const body = { purpose, ...fields, ...(ticket && { ticket }) };
      const send = (key: string) => api.sendCode(sub, body, key);
      await this.verify(open, { purpose, type, request: `${sub} ${JSON.stringify(body)}`, send });
    }
  }

  async checkCode(code: string): Promise<void> {
    const { api, state } = this.surroundings;
    const { open } = state();
    const sent = open?.caller?.sent;
    if (open !== undefined && sent !== undefined) {
      const { verificationId, purpose } = sent;
      const send = (key: string) => api.checkCode(open.sub, verificationId, code, key);
      await this.verify(open, { purpose, type: 'caller-verified', request: `${verificationId} ${code}`, send });
    }
  }

  /** Sends one request about the caller at a time, and reports its outcome. */
  private async verify({ sub, caller }: OpenUser, { purpose, type, request, send }: CallerRequest): Promise<void> {
    const { dispatch } = this.surroundings;
    if (caller?.isBusy) {
      return;
    }
    dispatch({ type: 'caller-busy', sub, purpose });
    const reply = await this.once(request, send);
    if (reply.failure === undefined) {
      dispatch({ type, sub, response: reply.body });
      this.endVerification(sub, reply.body);
    } else {
      this.fail(reply.failure, (failure) => dispatch({ type: 'caller-failed', sub, failure }));
    }
  }

  /** Removes a verification when it expires, so that a new code can be sent. */
  private endVerification(sub: string, { verificationId: id, verifiedUntil }: CallerVerificationResponse): void {
    const { dispatch, later } = this.surroundings;
    if (verifiedUntil !== undefined) {
      later(() => dispatch({ type: 'verification-ended', sub, id }), Date.parse(verifiedUntil) - Date.now());
    }
  }

  /** Sends a request with a new Idempotency-Key, or with that of the same request if its response was lost. */
  private async once<Body>(request: string, send: (key: string) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const key = this.keys.get(request) ?? this.surroundings.uuid();
    this.keys.set(request, key);
    const reply = await send(key);
    if (reply.failure?.kind !== 'lost') {
      this.keys.delete(request);
    }
    return reply;
  }

  private fail(failure: Failure, report: (failure: Failure) => void): void {
    if (failure.kind === 'signed-out') {
      const { open } = this.surroundings.state();
      if (open?.result && 'password' in open.result) {
        this.waitsForSignIn = true; // leaving the page would lose the password that the operator is about to read
        report(failure);
        return;
      }
      this.surroundings.signInAgain();
    } else {
      report(failure);
    }
  }

  private ofOpen(work: (open: OpenUser) => void): void {
    const { open } = this.surroundings.state();
    if (open !== undefined) {
      work(open);
    }
  }
}

/** Returns the fields of the request for the action of the open form. Pure. */
function fieldsOf({ form, caller, reason, ticket }: OpenUser): ActionFields {
  const { brand = '', locale = '', alsoTurnOff = [] } = form ?? {};
  return {
    ...(reason && { reason }),
    ...(ticket && { ticket }),
    ...(brand && { brand }),
    ...(locale && { locale }),
    ...(alsoTurnOff.length > 0 && { alsoTurnOff }),
    ...(caller?.verified && { callerVerification: caller.verified.id }),
  };
}
