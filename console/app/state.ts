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
import type { ActionFields, ActionResult, Failure } from './api';
import type { Work } from './draft';

/** A search. `found` is that of the last query. */
export interface Search {
  readonly isBusy: boolean;
  readonly found?: UserSearchResponse;
  readonly failure?: Failure | undefined;
}

/** The verification of the caller for one purpose. */
export interface Caller {
  readonly purpose: string;
  readonly isBusy: boolean;
  readonly failure?: Failure;
  /** The code that was sent, with the tries that it has left. */
  readonly sent?: CallerVerificationResponse;
  /** The verification that the action can use. */
  readonly verified?: { readonly id: string; readonly until: string };
}

/** The message that the user would receive. */
export interface Preview {
  readonly isBusy: boolean;
  readonly message?: PreviewedMessage | null;
  readonly brand?: string | undefined;
  readonly locale?: string | undefined;
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
  /** The request that was sent. Until its outcome is known, the form can only repeat it, with the same key. */
  readonly request?: ActionFields;
  /** True if an earlier request with the key had no known outcome. */
  readonly isRepeated?: boolean;
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

/** A change of the state. An event about a user names it, because another one can be open when a response arrives. */
export type Event =
  | { readonly type: 'operator-loaded'; readonly operator: OperatorResponse }
  | { readonly type: 'start-failed'; readonly failure: Failure }
  | { readonly type: 'language-chosen' | 'language-failed' }
  | { readonly type: 'searching' }
  | { readonly type: 'searched'; readonly found: UserSearchResponse }
  | { readonly type: 'search-failed'; readonly failure?: Failure }
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
  | { readonly type: 'acting'; readonly request: ActionFields }
  | { readonly type: 'acted'; readonly result: ActionResult }
  | { readonly type: 'act-failed'; readonly failure: Failure }
  | { readonly type: 'password-removed'; readonly auditId: string }
);

/** Returns the verified caller that the action of the open form requires. Pure. */
export function requirementOf({ user, form }: OpenUser) {
  const assessment = form && user?.actions[form.action];
  return assessment?.possible ? assessment.callerVerification : undefined;
}

/** Returns the verification of the caller for the action of the open form. Pure. */
export function callerOf(open: OpenUser): Caller | undefined {
  return open.caller?.purpose === requirementOf(open)?.purpose ? open.caller : undefined;
}
