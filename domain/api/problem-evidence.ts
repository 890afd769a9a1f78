import type { RecoveryAction } from '../recovery/recovery-action';
import type { UserStatus } from '../recovery/user';
import type { FieldFault } from './contract';
import type { ProblemType } from './problems';

/** The fields at fault. */
interface FieldIssues {
  readonly errors: readonly FieldFault[];
}

/** The state of the user, and the actions that are possible. */
interface UserState {
  readonly userStatus: UserStatus;
  readonly enabled: boolean;
  readonly instead: readonly RecoveryAction[];
}

/** The call to AWS that failed. */
interface FailedCall {
  readonly operation: string;
  /** Only an exception that AWS lists for the operation. */
  readonly exception?: string;
  readonly awsRequestId?: string;
}

/** The members that a problem document has for its type. A type that is not listed has none. */
interface EvidenceByType {
  readonly 'malformed-body': FieldIssues;
  readonly 'invalid-request': FieldIssues & Partial<FailedCall>;
  readonly 'body-too-large': FieldIssues;
  readonly 'unsupported-media-type': FieldIssues;
  readonly 'unknown-brand': FieldIssues & { readonly brands: readonly string[] };
  readonly 'unknown-reason': FieldIssues & { readonly reasons: readonly string[] };
  readonly 'password-refused': FieldIssues | FailedCall;
  readonly 'chosen-password-not-allowed': FieldIssues;
  readonly forbidden: { readonly needs: { readonly scope: string; readonly role: string } } & Partial<UserState>;
  readonly 'protected-user': Partial<UserState>;
  readonly 'user-disabled': UserState;
  readonly 'user-not-resettable': UserState;
  readonly 'user-not-invited': UserState;
  readonly 'user-unconfirmed': UserState;
  readonly 'user-federated': UserState;
  readonly 'no-verified-contact': UserState | FailedCall;
  readonly 'no-contact': UserState;
  readonly 'recovery-not-configured': UserState;
  readonly 'user-not-found': FailedCall;
  readonly 'state-changed': FailedCall;
  readonly 'password-used-before': FailedCall;
  readonly 'message-not-built': FailedCall;
  readonly 'delivery-failed': FailedCall;
  readonly 'delivery-not-configured': FailedCall;
  readonly 'not-enabled': FailedCall;
  readonly throttled: FailedCall;
  readonly 'limit-exceeded': FailedCall;
  readonly 'cognito-failed': FailedCall;
  readonly misconfigured: Partial<FailedCall>;
  readonly 'outcome-unknown': Partial<FailedCall>;
}

/** The record of the action, where the request got as far as that. */
interface AuditReference {
  readonly auditId?: string;
}

/** The evidence of a problem of one type. */
type EvidenceOf<Type extends ProblemType> = AuditReference &
  (Type extends keyof EvidenceByType ? EvidenceByType[Type] : unknown);

/** The evidence of a problem of any type, for a reader that does not know the type. */
export type Evidence = AuditReference &
  Partial<FieldIssues & UserState & FailedCall & EvidenceByType['unknown-brand'] & EvidenceByType['unknown-reason']> &
  Partial<Pick<EvidenceByType['forbidden'], 'needs'>>;

/** The parameters of a problem behind its detail: the evidence may be left out where all its members may. */
export type EvidenceParameters<Type extends ProblemType> =
  Record<never, never> extends EvidenceOf<Type>
    ? [evidence?: EvidenceOf<Type>, cause?: Error]
    : [evidence: EvidenceOf<Type>, cause?: Error];
