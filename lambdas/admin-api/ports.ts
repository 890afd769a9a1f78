import type { APIGatewayProxyResult } from 'aws-lambda';
import type { AuditRecord, HistoryAnswer, NoticeOutcome } from '../../domain/api/answers';
import type { Route } from '../../domain/api/contract';
import type { Operator } from '../../domain/api/operator';
import type { MessageContext } from '../../domain/message/message-context';
import type { PoolFacts } from '../../domain/pool/facts';
import type { DeployedTrigger } from '../../domain/pool/writer';
import type { PasswordPolicy } from '../../domain/recovery/password';
import type { RecoverySetting } from '../../domain/recovery/recovery';
import type { DeliveryMedium, User } from '../../domain/recovery/user';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import type { MailWithText } from '../../messages/renderer/render';
import type { ApiEvent } from './http/api-event';

/** The settings of the user pool that decide how a user can be recovered. */
export interface PoolSettings extends RecoverySetting {
  readonly passwordPolicy: PasswordPolicy;
  /** Attributes that users sign in with instead of a username; none in a pool that has usernames. */
  readonly usernameAttributes: readonly string[];
  readonly facts: PoolFacts;
}

/** `current` reads settings at once; `recent` allows settings that are a few minutes old. */
export type Freshness = 'current' | 'recent';

/** What there is to say of an act that Cognito carried out. */
export interface Acted {
  /** The id under which AWS knows the call. */
  readonly awsRequestId: string | undefined;
}

/**
 * The user pool. Every name is a username, an alias or a sub, and Cognito resolves it again at every call. Every method
 * throws a ProblemError where Cognito refuses or fails; an act may be `outcome-unknown`.
 */
export interface UserPool {
  settings(freshness: Freshness): Promise<PoolSettings>;
  getUser(name: string): Promise<User>;
  /** The groups that a user is a member of. */
  groups(name: string): Promise<readonly string[]>;
  /** @param clientMetadata reaches the CustomMessage trigger, which may choose by it */
  resetPassword(name: string, clientMetadata: Readonly<Record<string, string>>): Promise<Acted>;
  /**
   * @param name is in the invitation as the user's name
   * @param temporaryPassword is in the invitation
   */
  inviteAgain(
    name: string,
    medium: DeliveryMedium,
    temporaryPassword: string,
    clientMetadata: Readonly<Record<string, string>>,
  ): Promise<Acted>;
  setPassword(name: string, password: string, permanent: boolean): Promise<Acted>;
  /** Revokes the user's refresh tokens; access tokens live on until they expire. */
  signOut(name: string): Promise<void>;
}

/** The pool of the operators. */
export interface OperatorDirectory {
  /**
   * Finds the names and addresses of a person, and the groups that the person is a member of now.
   *
   * @throws ProblemError `unauthenticated` for a person who is disabled or was deleted, `operator-not-verified` for one
   * whose email address is not verified
   */
  find(person: Pick<Extract<Operator, { kind: 'person' }>, 'id' | 'username'>): Promise<{
    readonly names: readonly string[];
    readonly groups: readonly string[];
  }>;
}

/** Whoever holds the key that message contexts are signed with. */
export interface ContextSigner {
  /** A compact JWS; `undefined` where it cannot be had. */
  sign(context: MessageContext): Promise<string | undefined>;
}

/** Tells a person that an administrator changed the password. Never throws for what SES refuses. */
export interface NoticeMailer {
  send(address: string, mail: MailWithText): Promise<NoticeOutcome>;
}

/** What is on record before an action. */
export type BegunRecord = Pick<
  AuditRecord,
  | 'auditId'
  | 'requestId'
  | 'at'
  | 'operator'
  | 'action'
  | 'reason'
  | 'ticket'
  | 'userStatusBefore'
  | 'sourceIp'
  | 'writtenBy'
  | 'brand'
  | 'locale'
  | 'medium'
>;

/** What is added to the record after an action. */
export type EndedRecord = Omit<AuditRecord, keyof BegunRecord> & Partial<Pick<AuditRecord, 'brand' | 'locale'>>;

/** The audit trail of the user pool. */
export interface AuditTrail {
  /** @throws ProblemError `not-recorded` */
  begin(sub: string, record: BegunRecord): Promise<{ complete(ended: EndedRecord): Promise<boolean> }>;
  /** Newest first. @throws ProblemError `unavailable`, or `invalid-request` for a cursor that is none */
  list(sub: string, limit: number, cursor: string | undefined): Promise<Omit<HistoryAnswer, 'sub'>>;
}

/**
 * One request under its key. `settle` stores its answer, `release` forgets it because nothing happened. Where neither can
 * be recorded the key stays taken: the request sent again is refused, and does nothing.
 */
export type Claim =
  | {
      readonly claimed: true;
      /** @param deadline `recording` leaves time for a second call, which corrects the answer */
      settle(answer: APIGatewayProxyResult, deadline: 'recording' | 'settling'): Promise<void>;
      release(): Promise<void>;
    }
  | { readonly claimed: false; readonly answer: APIGatewayProxyResult };

/** What was answered to which Idempotency-Key. */
export interface IdempotencyStore {
  /**
   * Takes a key for a request, or finds what it was answered before.
   *
   * @throws ProblemError `idempotency-key-reused`, `request-in-progress`, `outcome-unknown` or `not-recorded`
   */
  claim(request: {
    readonly operatorId: string;
    readonly key: string;
    /** Everything that makes two requests the same one. */
    readonly request: string;
    /** An id of this one invocation: whoever sends a request can choose the id that API Gateway gives it. */
    readonly owner: string;
  }): Promise<Claim>;
}

/** What the deployment decided. */
export interface Policy {
  readonly userPoolId: string;
  /** Who decides who may call. */
  readonly authorization: 'operator-pool' | 'iam';
  readonly protectedGroups: readonly string[];
  readonly mayChoosePermanentPasswords: boolean;
  /** The audit record has the address that a request came from. */
  readonly recordsSourceAddress: boolean;
  /** The CustomMessage trigger of the deployment. */
  readonly trigger: DeployedTrigger;
}

/** One call to AWS, for the log. */
export interface CallRecord {
  readonly operation: string;
  readonly milliseconds: number;
  readonly awsRequestId?: string;
  readonly exception?: string;
}

/** What the routes need from outside, for one request. */
export interface Dependencies {
  readonly policy: Policy;
  readonly pool: UserPool;
  /** None where IAM decides who may call. */
  readonly operators: OperatorDirectory | undefined;
  readonly signer: ContextSigner | undefined;
  readonly notices: NoticeMailer | undefined;
  readonly audit: AuditTrail | undefined;
  readonly idempotency: IdempotencyStore;
  readonly catalog: CatalogFiles;
  /** The calls to AWS so far, for the log. */
  readonly calls: () => readonly CallRecord[];
  /** Where in CloudWatch requests are counted. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomIndex: (size: number) => number;
  /** Takes one structured line. Never a username, a destination, a password or a token. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** What of a request goes into its log line and its metrics; a route adds to it as it learns. */
export interface RequestNotes {
  operator?: { readonly kind: Operator['kind']; readonly id: string };
  auditId?: string;
  action?: string;
  outcome?: string;
  context?: string;
  sessions?: string;
  notice?: string;
  replayed?: boolean;
  auditCompleted?: boolean;
}

/** One request to a route, by an operator who may use it. */
export interface RouteRequest {
  readonly event: ApiEvent;
  readonly route: Route;
  readonly operator: Operator;
  readonly notes: RequestNotes;
}

/** Carries out one route. */
export type RouteHandler = (request: RouteRequest, dependencies: Dependencies) => Promise<APIGatewayProxyResult>;
