import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../../domain/api/contract';
import type { Operator } from '../../domain/api/operator';
import type { AuditRecord, HistoryResponse, NoticeOutcome } from '../../domain/api/responses';
import type { MessageContext } from '../../domain/message/message-context';
import type { PoolFacts } from '../../domain/pool/facts';
import type { DeployedTrigger } from '../../domain/pool/writer';
import type { PasswordPolicy } from '../../domain/recovery/password';
import type { RecoverySetting } from '../../domain/recovery/recovery';
import type { DeliveryMedium, User } from '../../domain/recovery/user';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import type { MailWithText } from '../../messages/renderer/render';
import type { ApiEvent } from './http/read-event';

/** The settings of the user pool that decide how a user can be recovered. */
export interface PoolSettings extends RecoverySetting {
  readonly passwordPolicy: PasswordPolicy;
  /** Attributes that users sign in with instead of a username; none in a pool that has usernames. */
  readonly usernameAttributes: readonly string[];
  readonly facts: PoolFacts;
}

/** `current` reads settings at once; `recent` allows settings that are a few minutes old. */
export type Freshness = 'current' | 'recent';

/** The part of every response of AWS that the log needs. */
export interface AwsOutput {
  readonly $metadata: { readonly requestId?: string };
}

/** The parts of a request, each with a deadline of its own: later parts have later deadlines. */
export type Deadline = 'read' | 'act' | 'afterAct' | 'audit' | 'idempotency';

/** One call to AWS, for the log. */
export interface CallRecord {
  readonly operation: string;
  readonly milliseconds: number;
  readonly awsRequestId?: string;
  readonly exception?: string;
}

/** One request to the function. Every port gets it with each call. */
export interface RequestContext {
  /** The calls to AWS so far, in the order in which they ended. */
  readonly calls: readonly CallRecord[];
  /** Runs one call to AWS until its deadline, and records it. @throws AwsFailure */
  run<Output extends AwsOutput>(
    operation: string,
    deadline: Deadline,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output>;
}

/** The receipt of an action that Cognito performed. */
export interface Acted {
  /** The id under which AWS knows the call. */
  readonly awsRequestId: string | undefined;
}

/** Reaches the CustomMessage trigger, which may choose brand and locale by it. */
export type ClientMetadata = Readonly<Record<string, string>>;

/** An invitation that is sent again. */
export interface Invitation {
  readonly medium: DeliveryMedium;
  readonly temporaryPassword: string;
  readonly clientMetadata: ClientMetadata;
}

/**
 * The user pool. Every name is a username, an alias or a sub, and Cognito resolves it again at every call. Every method
 * throws a ProblemError where Cognito refuses or fails; an act may be `outcome-unknown`.
 */
export interface UserPool {
  settings(freshness: Freshness, context: RequestContext): Promise<PoolSettings>;
  getUser(name: string, context: RequestContext): Promise<User>;
  /** Reads the groups that a user is a member of. */
  groups(name: string, context: RequestContext): Promise<readonly string[]>;
  resetPassword(name: string, clientMetadata: ClientMetadata, context: RequestContext): Promise<Acted>;
  /** @param name is in the invitation as the user's name */
  inviteAgain(name: string, invitation: Invitation, context: RequestContext): Promise<Acted>;
  setPassword(
    name: string,
    password: { readonly value: string; readonly permanent: boolean },
    context: RequestContext,
  ): Promise<Acted>;
  /** Revokes the user's refresh tokens; access tokens live on until they expire. */
  signOut(name: string, context: RequestContext): Promise<void>;
}

/** A person as the token names them. */
export type PersonId = Pick<Extract<Operator, { kind: 'person' }>, 'id' | 'username'>;

/** The pool of the operators. */
export interface OperatorDirectory {
  /**
   * Finds the names and addresses of a person, and the groups that the person is a member of now.
   *
   * @throws ProblemError `unauthenticated` for a person who is disabled or was deleted, `operator-not-verified` for one
   * whose email address is not verified
   */
  find(
    person: PersonId,
    context: RequestContext,
  ): Promise<{ readonly names: readonly string[]; readonly groups: readonly string[] }>;
}

/** The holder of the key that message contexts are signed with. */
export interface ContextSigner {
  /** @returns a compact JWS; `undefined` if the key cannot be used */
  sign(messageContext: MessageContext, context: RequestContext): Promise<string | undefined>;
}

/** Sends a notice that an administrator changed the password. Never throws for what SES refuses. */
export interface NoticeMailer {
  send(address: string, mail: MailWithText, context: RequestContext): Promise<NoticeOutcome>;
}

/** The part of a record that is written before an action. */
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

/** The part of a record that is added after an action. */
export type EndedRecord = Omit<AuditRecord, keyof BegunRecord> & Partial<Pick<AuditRecord, 'brand' | 'locale'>>;

/** A page of a history: `limit` records, behind those of an earlier response. */
export interface HistoryPage {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** The audit trail of the user pool. */
export interface AuditTrail {
  /** @throws ProblemError `not-recorded` */
  begin(sub: string, record: BegunRecord, context: RequestContext): Promise<void>;
  /** @returns whether the end was added to the record */
  complete(
    begun: { readonly sub: string; readonly record: BegunRecord },
    ended: EndedRecord,
    context: RequestContext,
  ): Promise<boolean>;
  /** Newest first. @throws ProblemError `unavailable`, or `invalid-request` for a cursor that is malformed */
  list(sub: string, page: HistoryPage, context: RequestContext): Promise<Omit<HistoryResponse, 'sub'>>;
}

/** A request under an Idempotency-Key. */
export interface KeyedRequest {
  readonly operatorId: string;
  readonly key: string;
  /** Everything that makes two requests the same one. */
  readonly request: string;
  /** An id of this one invocation: a caller can choose the id that API Gateway gives to a request. */
  readonly owner: string;
}

/** A key that this request has claimed. */
export interface ClaimedKey {
  readonly id: string;
  readonly key: string;
  readonly owner: string;
}

/** A key is claimed, or an earlier request with it has a stored response. */
export type Claim =
  | { readonly claimed: ClaimedKey; readonly stored?: undefined }
  | { readonly stored: APIGatewayProxyResult; readonly claimed?: undefined };

/**
 * The responses by Idempotency-Key. A key that can be neither settled nor released stays claimed: the request sent again
 * is refused, and does nothing.
 */
export interface IdempotencyStore {
  /** @throws ProblemError `idempotency-key-reused`, `request-in-progress`, `outcome-unknown` or `not-recorded` */
  claim(request: KeyedRequest, context: RequestContext): Promise<Claim>;
  /**
   * Stores the response to a request.
   *
   * @param deadline `audit` leaves time for a second call, which corrects the response
   */
  settle(
    key: ClaimedKey,
    response: APIGatewayProxyResult,
    deadline: 'audit' | 'idempotency',
    context: RequestContext,
  ): Promise<void>;
  /** Frees the key, because nothing happened. */
  release(key: ClaimedKey, context: RequestContext): Promise<void>;
}

/** The decisions of the deployment. */
export interface Policy {
  readonly userPoolId: string;
  /** The authority that lets callers through. */
  readonly authorization: 'operator-pool' | 'iam';
  readonly protectedGroups: readonly string[];
  readonly mayChoosePermanentPasswords: boolean;
  /** The audit record has the address that a request came from. */
  readonly recordsSourceAddress: boolean;
  /** The CustomMessage trigger of the deployment. */
  readonly trigger: DeployedTrigger;
}

/** The dependencies of the routes, the same for all requests. */
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
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomIndex: (size: number) => number;
  /** Takes one structured line. Never a username, a destination, a password or a token. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** The facts about a request for its log line and metrics. A route adds to them as it learns. */
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
  /** The username in the path, percent-encoded as it was sent. */
  readonly encodedUsername: string | undefined;
  readonly notes: RequestNotes;
  readonly context: RequestContext;
  /** The Idempotency-Key that the request has claimed. The handler settles or releases it where the request fails. */
  claimed?: ClaimedKey;
}

/** Carries out one route. */
export type RouteHandler = (request: RouteRequest, dependencies: Dependencies) => Promise<APIGatewayProxyResult>;
