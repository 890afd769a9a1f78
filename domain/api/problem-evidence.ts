import type { UserStatus } from '../recovery/user';
import type { FieldIssue } from './contract';
import type { UserAction } from './operator-action';
import type { ProblemType } from './problems';

/** The invalid fields. */
interface InvalidFields {
  readonly errors: readonly FieldIssue[];
}

/** The state of the user and the possible actions. */
interface UserState {
  readonly userStatus: UserStatus;
  readonly enabled: boolean;
  readonly instead: readonly UserAction[];
}

/** The call to AWS that failed. */
interface FailedCall {
  readonly operation: string;
  /** Present only if AWS lists the exception for the operation. */
  readonly exception?: string;
  readonly awsRequestId?: string;
}

/** The time after which a retry can succeed. It is also in the header `Retry-After`. */
interface Delay {
  readonly retryAfterSeconds?: number;
}

/** The members that a problem document has in addition, by type. A type that is not listed has no further members. */
interface EvidenceByType {
  readonly 'malformed-body': InvalidFields;
  readonly 'invalid-request': InvalidFields & Partial<FailedCall>;
  readonly 'body-too-large': InvalidFields;
  readonly 'unsupported-media-type': InvalidFields;
  readonly 'unknown-brand': InvalidFields & { readonly brands: readonly string[] };
  readonly 'unknown-reason': InvalidFields & { readonly reasons: readonly string[] };
  readonly 'password-refused': InvalidFields | FailedCall;
  readonly 'chosen-password-not-allowed': InvalidFields;
  readonly forbidden: { readonly needs: { readonly scope: string; readonly role: string } } & Partial<UserState>;
  readonly 'caller-not-verified': { readonly purpose?: string; readonly channels?: readonly string[] };
  readonly 'wrong-code': { readonly triesLeft: number };
  readonly 'verification-locked': Delay;
  readonly 'too-many-recoveries': Delay & { readonly lastAuditId?: string };
  readonly 'protected-user': Partial<UserState>;
  readonly 'user-disabled': UserState;
  readonly 'user-not-resettable': UserState;
  readonly 'user-not-invited': UserState;
  readonly 'user-unconfirmed': UserState | FailedCall;
  readonly 'user-federated': UserState;
  readonly 'no-verified-contact': UserState | FailedCall;
  readonly 'no-contact': UserState;
  readonly 'recovery-not-configured': UserState;
  readonly 'user-not-found': FailedCall;
  readonly 'mfa-required': UserState;
  readonly 'mfa-not-changed': FailedCall;
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

/** The audit record of the action. Absent if the request failed before the record began. */
interface AuditReference {
  readonly auditId?: string;
}

/** The evidence of a problem of one type. */
type EvidenceOf<Type extends ProblemType> = AuditReference &
  (Type extends keyof EvidenceByType ? EvidenceByType[Type] : unknown);

/** The evidence of a problem whose type is not known at compile time. */
export type Evidence = AuditReference &
  Partial<InvalidFields & UserState & FailedCall & EvidenceByType['unknown-brand'] & EvidenceByType['unknown-reason']> &
  Partial<Pick<EvidenceByType['forbidden'], 'needs'>> &
  Partial<EvidenceByType['caller-not-verified'] & EvidenceByType['wrong-code'] & EvidenceByType['too-many-recoveries']>;

/** The parameters of `ProblemError` that follow the detail. The evidence is optional if all its members are. */
export type EvidenceParameters<Type extends ProblemType> =
  Record<never, never> extends EvidenceOf<Type>
    ? [evidence?: EvidenceOf<Type>, cause?: Error]
    : [evidence: EvidenceOf<Type>, cause?: Error];
