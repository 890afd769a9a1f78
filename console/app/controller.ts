import type { CallerVerificationResponse } from '../../domain/api/responses';
import { ACTIONS, type ActionName } from './actions';
import type { ActionFields, Api, DryRun, Failure, Reply } from './api';
import { type Work, workOf } from './draft';
import type { Attestation, Event, FormChoices, OpenUser, State } from './state';

/** The time for which a generated password stays on the page. */
export const PASSWORD_MILLISECONDS = 60_000;

/** The parts of the browser and the state that the controller uses. */
export interface Ports {
  readonly api: Api;
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  /** Signs the operator in again. */
  readonly signInAgain: () => void;
  /** Reports to other tabs that an action may have changed a user. */
  readonly reportChange: (sub: string) => void;
  readonly uuid: () => string;
  readonly schedule: (work: () => void, milliseconds: number) => void;
}

/** The events of the two outcomes of a request. */
interface Outcomes<Body> {
  readonly done: (body: Body) => Event;
  readonly failed: (failure: Failure) => Event;
  /** Returns false if the response is not shown, because a later request replaces it. */
  readonly isNewest?: () => boolean;
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
  private readonly requests = new Map<string, number>();
  /** The work of a draft whose user is not open yet. */
  private pending: Work | undefined;
  private started: Promise<void> = Promise.resolve();
  /** True if the session ended while the page shows a password. */
  private waitsForSignIn = false;

  constructor(private readonly ports: Ports) {}

  /** Returns the work that the operator would lose: on the open user, or that of a draft whose user is not open yet. */
  work(): Work | undefined {
    return workOf(this.ports.state()) ?? this.pending;
  }

  /** Loads the operator, and continues the work of a draft of this operator. */
  start(work = this.pending): Promise<void> {
    this.pending = work;
    this.started = this.load(work);
    return this.started;
  }

  private async load(work: Work | undefined): Promise<void> {
    const operator = await this.settle(this.ports.api.operator(), {
      done: (body) => ({ type: 'operator-loaded', operator: body }),
      failed: (failure) => ({ type: 'start-failed', failure }),
    });
    if (operator === undefined) {
      return;
    }
    this.pending = undefined;
    if (work?.operatorId === operator.id) {
      await this.open(work.sub, undefined, work);
    }
  }

  async search(query: string): Promise<void> {
    const { api, dispatch, state } = this.ports;
    if (state().search.isBusy || state().open?.form?.isBusy) {
      return; // the response of an action can have a password
    }
    dispatch({ type: 'searching' });
    await this.started; // the permissions of the operator decide what is loaded
    const found = await this.settle(api.search(query), {
      done: (body) => ({ type: 'searched', found: body }),
      failed: (failure) => ({ type: 'search-failed', failure }),
    });
    const [only, ...others] = found?.users ?? [];
    if (only !== undefined && others.length === 0) {
      await this.open(only.sub, only.name);
    }
  }

  async open(sub: string, name?: string, work?: Work): Promise<void> {
    this.ports.dispatch({ type: 'user-opened', sub, name, work });
    if (work?.caller?.verified !== undefined) {
      const { id, until } = work.caller.verified;
      this.endVerification(sub, id, until);
    }
    await this.reload(sub);
  }

  close(): void {
    if (!this.ports.state().open?.form?.isBusy) {
      this.ports.dispatch({ type: 'user-closed' });
    }
  }

  /** Loads everything about the open user. */
  async reload(sub: string): Promise<void> {
    await Promise.all([this.loadUser(sub), this.loadHistory(sub, false), this.preview()]);
  }

  async loadUser(sub: string): Promise<void> {
    this.ports.dispatch({ type: 'user-loading', sub });
    await this.settle(this.ports.api.user(sub), {
      done: (user) => ({ type: 'user-loaded', sub, user }),
      failed: (failure) => ({ type: 'user-failed', sub, failure }),
      isNewest: this.newest('user'),
    });
  }

  /** Loads the first or the next page of the history, if the operator may read it. */
  async loadHistory(sub: string, isMore: boolean): Promise<void> {
    const { api, dispatch, state } = this.ports;
    const { operator, open } = state();
    if (operator?.permissions?.getHistory.allowed === false || (isMore && open?.history?.isBusy)) {
      return;
    }
    dispatch({ type: 'history-loading', sub, isMore });
    await this.settle(api.history(sub, isMore ? open?.history?.nextCursor : undefined), {
      done: (page) => ({ type: 'history-loaded', sub, page, isMore }),
      failed: (failure) => ({ type: 'history-failed', sub, failure }),
      isNewest: this.newest('history'),
    });
  }

  changeCase(changes: { readonly reason?: string; readonly ticket?: string }): void {
    this.ofOpen(({ sub }) => this.ports.dispatch({ type: 'case-changed', sub, ...changes }));
  }

  changeAttestation(changes: Partial<Attestation>): void {
    this.ofOpen(({ sub }) => this.ports.dispatch({ type: 'attestation-changed', sub, changes }));
  }

  async openForm(action: ActionName): Promise<void> {
    const { dispatch, uuid } = this.ports;
    this.ofOpen(({ sub }) => dispatch({ type: 'form-opened', sub, action, key: uuid() }));
    await this.preview();
  }

  async changeForm(changes: Partial<FormChoices>): Promise<void> {
    this.ofOpen(({ sub }) => this.ports.dispatch({ type: 'form-changed', sub, changes }));
    await this.preview();
  }

  closeForm(): void {
    this.ofOpen(({ sub }) => this.ports.dispatch({ type: 'form-closed', sub }));
  }

  /** Shows the message of the form: as this user would receive it, or by the other channel. */
  async preview(): Promise<void> {
    const { api, dispatch, state } = this.ports;
    const { open } = state();
    if (open?.form === undefined) {
      return;
    }
    const { sub, form, reason, ticket } = open;
    const isNewest = this.newest('preview');
    dispatch({ type: 'previewing', sub });
    const planned = await api.dryRun(sub, ACTIONS[form.action].route, fieldsOf(open));
    const { purpose, message, brand, locale } = planned.body ?? {};
    const chosen = { ...(brand && { brand: brand.id }), ...(locale && { locale: locale.tag }) };
    const needsOther = form.channel !== '' && message && form.channel !== message.channel;
    const query = { purpose: purpose ?? '', channel: form.channel, ...chosen, ...given({ reason, ticket }) };
    const reply: Reply<Pick<DryRun, 'message'>> = needsOther && isNewest() ? await api.preview(query) : planned;
    await this.settle(reply, {
      done: (shown) => ({ type: 'previewed', sub, preview: { message: shown.message, ...chosen } }),
      failed: (failure) => ({ type: 'previewed', sub, preview: { failure, ...chosen } }),
      isNewest,
    });
  }

  /** Performs the action of the form. A repeated request has the same Idempotency-Key, so that it acts once. */
  async act(): Promise<void> {
    const { api, dispatch, state, schedule, reportChange } = this.ports;
    const { open } = state();
    if (open?.form === undefined || open.form.isBusy) {
      return;
    }
    const { sub, form } = open;
    dispatch({ type: 'acting', sub });
    const result = await this.settle(api.act(sub, ACTIONS[form.action].route, fieldsOf(open), form.key), {
      done: (body) => ({ type: 'acted', sub, result: body }),
      failed: (failure) => ({ type: 'act-failed', sub, failure }),
    });
    if (result === undefined) {
      return;
    }
    reportChange(sub);
    schedule(() => this.removePassword(sub, result.auditId), PASSWORD_MILLISECONDS);
    await Promise.all([this.loadUser(sub), this.loadHistory(sub, false)]);
  }

  private removePassword(sub: string, auditId: string): void {
    this.ports.dispatch({ type: 'password-removed', sub, auditId });
    if (this.waitsForSignIn) {
      this.ports.signInAgain();
    }
  }

  sendCode(purpose: string, channel: string): Promise<void> {
    return this.requestVerification(purpose, { channel }, 'code-sent');
  }

  attest(purpose: string, attested: Attestation): Promise<void> {
    return this.requestVerification(purpose, { attested }, 'caller-verified');
  }

  private async requestVerification(purpose: string, fields: object, type: CallerRequest['type']): Promise<void> {
    const { api, state } = this.ports;
    const { open } = state();
    if (open !== undefined) {
      const { sub, ticket } = open;
      const body = { purpose, ...fields, ...given({ ticket }) };
      const send = (key: string) => api.sendCode(sub, body, key);
      await this.verify(open, { purpose, type, request: `${sub} ${JSON.stringify(body)}`, send });
    }
  }

  async checkCode(code: string): Promise<void> {
    const { api, state } = this.ports;
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
    if (caller?.isBusy) {
      return;
    }
    this.ports.dispatch({ type: 'caller-busy', sub, purpose });
    const response = await this.settle(this.once(request, send), {
      done: (body) => ({ type, sub, response: body }),
      failed: (failure) => ({ type: 'caller-failed', sub, failure }),
    });
    if (response?.verifiedUntil !== undefined) {
      this.endVerification(sub, response.verificationId, response.verifiedUntil);
    }
  }

  /** Removes a verification when it expires, so that a new code can be sent. */
  private endVerification(sub: string, id: string, until: string): void {
    const { dispatch, schedule } = this.ports;
    schedule(() => dispatch({ type: 'verification-ended', sub, id }), Date.parse(until) - Date.now());
  }

  /** Sends a request with a new Idempotency-Key, or with that of the same request if its response was lost. */
  private async once<Body>(request: string, send: (key: string) => Promise<Reply<Body>>): Promise<Reply<Body>> {
    const key = this.keys.get(request) ?? this.ports.uuid();
    this.keys.set(request, key);
    const reply = await send(key);
    if (reply.failure?.kind !== 'lost') {
      this.keys.delete(request);
    }
    return reply;
  }

  /** Dispatches the event of an outcome. Returns the body, or `undefined` after a failure. */
  private async settle<Body>(
    replying: Reply<Body> | Promise<Reply<Body>>,
    { done, failed, isNewest = () => true }: Outcomes<Body>,
  ): Promise<Body | undefined> {
    const { body, failure } = await replying;
    if (isNewest()) {
      this.ports.dispatch(failure === undefined ? done(body) : failed(failure));
    }
    if (failure?.kind === 'signed-out') {
      this.endSession();
    }
    return body;
  }

  /** Signs in again, after a password was read: leaving the page would lose it. */
  private endSession(): void {
    const { result } = this.ports.state().open ?? {};
    if (result && 'password' in result) {
      this.waitsForSignIn = true;
    } else {
      this.ports.signInAgain();
    }
  }

  /** Returns a test whether no later request of the same kind was sent. Responses can arrive in another order. */
  private newest(kind: 'user' | 'history' | 'preview'): () => boolean {
    const request = (this.requests.get(kind) ?? 0) + 1;
    this.requests.set(kind, request);
    return () => this.requests.get(kind) === request;
  }

  private ofOpen(work: (open: OpenUser) => void): void {
    const { open } = this.ports.state();
    if (open !== undefined) {
      work(open);
    }
  }
}

/** Returns the fields of the request for the action of the open form. Pure. */
function fieldsOf({ form, caller, reason, ticket }: OpenUser): ActionFields {
  const { brand = '', locale = '', alsoTurnOff = [] } = form ?? {};
  return {
    ...given({ reason, ticket, brand, locale, callerVerification: caller?.verified?.id }),
    ...(alsoTurnOff.length > 0 && { alsoTurnOff }),
  };
}

/** Returns the fields that are not empty. Pure. */
function given(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])));
}
