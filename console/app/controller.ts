import { ACTIONS, type ActionName } from './actions';
import { type ActionFields, type DryRun, isProblem, presentFields, type Reply } from './api';
import { CallerRequests } from './caller-requests';
import { type Work, workOf } from './draft';
import type { Ports } from './ports';
import { Requests } from './requests';
import { type Attestation, callerOf, type Form, type FormChoices, type OpenUser } from './state';

/** The time for which a generated password stays on the page. */
export const PASSWORD_MILLISECONDS = 60_000;

/** Performs what the operator requests: sends requests, and reports their outcome as events. */
export class Controller {
  /** The verification of the caller. */
  readonly caller: CallerRequests;
  private readonly requests: Requests;
  /** The work of a draft whose user is not open yet. */
  private pending: Work | undefined;
  private started: Promise<void> = Promise.resolve();

  constructor(private readonly ports: Ports) {
    this.requests = new Requests(ports);
    this.caller = new CallerRequests(ports, this.requests);
  }

  /** Returns the work that the operator would lose: on the open user, or that of a draft whose user is not open yet. */
  work(): Work | undefined {
    const state = this.ports.state();
    return state.open === undefined ? this.pending : workOf(state);
  }

  signInAgain(): void {
    this.ports.signInAgain();
  }

  /** Loads the operator, and continues the work of a draft of this operator. */
  start(work = this.pending): Promise<void> {
    this.pending = work;
    this.started = this.load(work);
    return this.started;
  }

  private async load(work: Work | undefined): Promise<void> {
    const operator = await this.requests.settle(this.ports.api.operator(), {
      done: (body) => ({ type: 'operator-loaded', operator: body }),
      failed: (failure) => ({ type: 'start-failed', failure }),
    });
    if (operator === undefined) {
      return;
    }
    this.pending = undefined;
    const isKnown = work?.form === undefined || work.form.action in ACTIONS; // the console can be another version
    if (work?.operatorId === operator.id && isKnown && this.ports.state().open === undefined) {
      await this.open(work.sub, undefined, work);
    }
  }

  /** Searches for users, and opens the only one that was found. */
  async search(query: string): Promise<void> {
    const { api, dispatch, state } = this.ports;
    if (state().search.isBusy || state().open?.form?.isBusy) {
      return; // the response of an action can have a password
    }
    dispatch({ type: 'searching' });
    await this.started; // the permissions of the operator decide what is loaded
    if (state().operator === undefined) {
      await this.start();
    }
    if (state().operator === undefined) {
      dispatch({ type: 'search-failed' }); // the page shows why the start failed
      return;
    }
    const found = await this.requests.settle(api.search(query), {
      done: (body) => ({ type: 'searched', found: body }),
      failed: (failure) => ({ type: 'search-failed', failure }),
    });
    if (found !== undefined) {
      this.caller.forget();
    }
    const [only, ...others] = found?.users ?? [];
    if (only !== undefined && others.length === 0) {
      await this.open(only.sub, only.name);
    }
  }

  async open(sub: string, name?: string, work?: Work): Promise<void> {
    this.caller.forget();
    this.ports.dispatch({ type: 'user-opened', sub, name, work });
    if (work?.caller?.verified !== undefined) {
      const { id, until } = work.caller.verified;
      this.caller.removeAtExpiry(sub, id, until);
    }
    await this.reload(sub);
  }

  close(): void {
    if (!this.ports.state().open?.form?.isBusy) {
      this.caller.forget();
      this.ports.dispatch({ type: 'user-closed' });
    }
  }

  /** Loads everything about the open user. */
  async reload(sub: string): Promise<void> {
    await Promise.all([this.loadUser(sub), this.loadHistory(sub, false), this.preview()]);
  }

  async loadUser(sub: string): Promise<void> {
    this.ports.dispatch({ type: 'user-loading', sub });
    await this.requests.settle(this.ports.api.user(sub), {
      done: (user) => ({ type: 'user-loaded', sub, user }),
      failed: (failure) => ({ type: 'user-failed', sub, failure }),
      isNewest: this.requests.trackNewest('user'),
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
    await this.requests.settle(api.history(sub, isMore ? open?.history?.nextCursor : undefined), {
      done: (page) => ({ type: 'history-loaded', sub, page, isMore }),
      failed: (failure) => ({ type: 'history-failed', sub, failure }),
      isNewest: this.requests.trackNewest('history'),
    });
  }

  changeCase(changes: { readonly reason?: string; readonly ticket?: string }): void {
    this.withOpenUser(({ sub }) => this.ports.dispatch({ type: 'case-changed', sub, ...changes }));
  }

  changeAttestation(changes: Partial<Attestation>): void {
    this.withOpenUser(({ sub }) => this.ports.dispatch({ type: 'attestation-changed', sub, changes }));
  }

  async openForm(action: ActionName): Promise<void> {
    const { dispatch, uuid } = this.ports;
    this.withOpenUser(({ sub }) => dispatch({ type: 'form-opened', sub, action, key: uuid() }));
    await this.preview();
  }

  async changeForm(changes: Partial<FormChoices>): Promise<void> {
    this.withOpenUser(({ sub }) => this.ports.dispatch({ type: 'form-changed', sub, changes }));
    await this.preview();
  }

  closeForm(): void {
    this.withOpenUser(({ sub, form }) => {
      this.ports.dispatch({ type: 'form-closed', sub });
      if (form?.request !== undefined && !form.isBusy) {
        this.ports.reportChange(sub); // the action may have been performed
        void this.reload(sub);
      }
    });
  }

  /** Shows the message of the form: as this user would receive it, or by the other channel. */
  async preview(): Promise<void> {
    const { api, dispatch, state } = this.ports;
    const { open } = state();
    if (open?.form === undefined) {
      return;
    }
    const { sub, form, reason, ticket } = open;
    const isNewest = this.requests.trackNewest('preview');
    dispatch({ type: 'previewing', sub });
    const planned = await api.dryRun(sub, ACTIONS[form.action].route, fieldsOf(open, form));
    const { purpose = '', message, brand, locale } = planned.body ?? {};
    const { channel } = form;
    const needsOther = channel !== '' && message && channel !== message.channel;
    const chosen = presentFields({ brand: brand?.id, locale: locale?.tag });
    const query = { purpose, channel, ...chosen, ...presentFields({ reason, ticket }) };
    const reply: Reply<Pick<DryRun, 'message'>> = needsOther && isNewest() ? await api.preview(query) : planned;
    await this.requests.settle(reply, {
      done: (shown) => ({ type: 'previewed', sub, preview: { message: shown.message, ...chosen } }),
      failed: (failure) => ({ type: 'previewed', sub, preview: { failure } }),
      isNewest,
    });
  }

  /** Performs the action of the form. A repeated request has the same Idempotency-Key, so that it acts once. */
  async act(): Promise<void> {
    const { api, dispatch, state, schedule, reportChange } = this.ports;
    const { open } = state();
    if (open?.form === undefined || open.form.isBusy || state().search.isBusy) {
      return; // a search closes the user, whose password the response can have
    }
    const { sub, form } = open;
    const request = form.request ?? fieldsOf(open, form);
    dispatch({ type: 'acting', sub, request });
    const reply = await api.act(sub, ACTIONS[form.action].route, request, form.key);
    const result = await this.requests.settle(reply, {
      done: (body) => ({ type: 'acted', sub, result: body }),
      failed: (failure) => ({ type: 'act-failed', sub, failure }),
    });
    if (result !== undefined) {
      schedule(() => this.removePassword(sub, result.auditId), PASSWORD_MILLISECONDS);
    }
    if (result !== undefined || isProblem(reply.failure, 'outcome-unknown')) {
      reportChange(sub);
      await Promise.all([this.loadUser(sub), this.loadHistory(sub, false)]);
    }
  }

  private removePassword(sub: string, auditId: string): void {
    this.ports.dispatch({ type: 'password-removed', sub, auditId });
    this.requests.continueAfterPassword();
  }

  private withOpenUser(use: (open: OpenUser) => void): void {
    const { open } = this.ports.state();
    if (open !== undefined) {
      use(open);
    }
  }
}

/** Returns the fields of the request for the action of a form. Pure. */
function fieldsOf(open: OpenUser, form: Form): ActionFields {
  const { reason, ticket } = open;
  const { brand, locale, alsoTurnOff } = form;
  return {
    ...presentFields({ reason, ticket, brand, locale, callerVerification: callerOf(open)?.verified?.id }),
    ...(alsoTurnOff.length > 0 && { alsoTurnOff }),
  };
}
