import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../../domain/api/contract';
import type { Operator } from '../../domain/api/operator';
import type { AuditRecord, HistoryResponse, NoticeOutcome } from '../../domain/api/responses';
import type { ActionLimits } from '../../domain/caller/action-limits';
import type { CallerPolicy } from '../../domain/caller/caller-policy';
import type { CallerVerification } from '../../domain/caller/caller-verification';
import type { Counter, Limited } from '../../domain/caller/counters';
import type { MessageContext } from '../../domain/message/message-context';
import type { PoolMfa, SignInSettings } from '../../domain/mfa/pool-mfa';
import type { TurnOffFactor } from '../../domain/mfa/turn-off-factors';
import type { PoolFacts } from '../../domain/pool/facts';
import type { DeployedTrigger } from '../../domain/pool/writer';
import type { PasswordPolicy } from '../../domain/recovery/password';
import type { RecoverySetting } from '../../domain/recovery/recovery';
import type { DeliveryMedium, User } from '../../domain/recovery/user';
import type { FoundUser } from '../../domain/search/found-user';
import type { SearchStep } from '../../domain/search/user-search';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import type { EmailWithText } from '../../messages/renderer/render';
import type { ApiEvent } from './http/read-event';

/** The settings of the user pool that determine how a user can be recovered. */
export interface PoolSettings extends RecoverySetting {
  readonly passwordPolicy: PasswordPolicy;
  /** Attributes that users sign in with instead of a username; empty if the pool has usernames. */
  readonly usernameAttributes: readonly string[];
  readonly signIn: SignInSettings;
  readonly facts: PoolFacts;
}

/** `current` reads the settings now; `recent` allows cached settings that are at most a few minutes old. */
export type Freshness = 'current' | 'recent';

/** The part of every AWS response that the log needs. */
export interface AwsOutput {
  readonly $metadata: { readonly requestId?: string };
}

/** The steps of a request. Each has its own deadline, and later steps have later deadlines. */
export type Deadline = 'read' | 'act' | 'afterAct' | 'audit' | 'idempotency';

/** One AWS call, for the log. */
export interface CallRecord {
  readonly operation: string;
  readonly milliseconds: number;
  readonly awsRequestId?: string;
  readonly exception?: string;
}

/** The context of one request. Every port receives it with each call. */
export interface RequestContext {
  /** The AWS calls so far, in the order of their completion. */
  readonly calls: readonly CallRecord[];
  /** Runs one AWS call until its deadline, and records it. @throws AwsFailure */
  run<Output extends AwsOutput>(
    operation: string,
    deadline: Deadline,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
  ): Promise<Output>;
}

/** The receipt of an action that Cognito performed. */
export interface ActionReceipt {
  /** The AWS request id of the call. */
  readonly awsRequestId: string | undefined;
}

/** The client metadata of a call, which Cognito passes to the CustomMessage trigger. It can select brand and locale. */
export type ClientMetadata = Readonly<Record<string, string>>;

/** An invitation to send again. */
export interface Invitation {
  readonly medium: DeliveryMedium;
  readonly temporaryPassword: string;
  readonly clientMetadata: ClientMetadata;
}

/** The users of one call of ListUsers. */
export interface FoundUsers {
  readonly users: readonly FoundUser[];
  /** True if Cognito has more users than it returned. */
  readonly hasMore: boolean;
}

/**
 * The user pool. A name is a username, an alias or a `sub`: Cognito resolves it again in every call. Every method throws a
 * ProblemError if Cognito rejects the call or fails. If the call changes a user, its type can be `outcome-unknown`.
 */
export interface UserPool {
  settings(freshness: Freshness, context: RequestContext): Promise<PoolSettings>;
  /** Reads the settings for MFA, which `settings` does not contain. */
  mfa(freshness: Freshness, context: RequestContext): Promise<PoolMfa>;
  getUser(name: string, context: RequestContext): Promise<User>;
  /** Lists the users of one step of a search. It makes no user a monthly active user, which AWS bills. */
  search(step: SearchStep, context: RequestContext): Promise<FoundUsers>;
  /** Reads the groups that a user is a member of. */
  groups(name: string, context: RequestContext): Promise<readonly string[]>;
  resetPassword(name: string, clientMetadata: ClientMetadata, context: RequestContext): Promise<ActionReceipt>;
  /** @param name the user's name in the invitation */
  inviteAgain(name: string, invitation: Invitation, context: RequestContext): Promise<ActionReceipt>;
  setPassword(
    name: string,
    password: { readonly value: string; readonly permanent: boolean },
    context: RequestContext,
  ): Promise<ActionReceipt>;
  /** Deletes the authenticator app of a user. */
  deleteSoftwareToken(name: string, context: RequestContext): Promise<ActionReceipt>;
  /** Turns off MFA factors of a user. Called after the main call of an action. */
  turnOffFactors(name: string, factors: readonly TurnOffFactor[], context: RequestContext): Promise<void>;
  /** Revokes the user's refresh tokens. Access tokens stay valid until they expire. */
  signOut(name: string, context: RequestContext): Promise<void>;
}

/** The `sub` and the username of a person, from the token. */
export type PersonId = Pick<Extract<Operator, { kind: 'person' }>, 'id' | 'username'>;

/** The operator pool. */
export interface OperatorDirectory {
  /**
   * Returns the names and addresses of a person, the name for display, and the person's current groups.
   *
   * @throws ProblemError `unauthenticated` for a person who is disabled or deleted, `operator-not-verified` for a person
   * without a verified email address
   */
  find(
    person: PersonId,
    context: RequestContext,
  ): Promise<{
    readonly names: readonly string[];
    readonly displayName?: string | undefined;
    readonly groups: readonly string[];
  }>;
}

/** Signs message contexts. */
export interface ContextSigner {
  /** @returns a compact JWS; `undefined` if the key cannot be used */
  sign(messageContext: MessageContext, context: RequestContext): Promise<string | undefined>;
}

/** Sends the emails of Rekey. If SES rejects an email, the outcome reports it. */
export interface NoticeMailer {
  send(address: string, mail: EmailWithText, context: RequestContext): Promise<NoticeOutcome>;
}

/** The part of an audit record that is written before an action. */
export type AuditStart = Pick<
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
  | 'purpose'
  | 'callerVerification'
  | 'attestedBy'
  | 'note'
>;

/** The part of an audit record that is added after an action. */
export type AuditEnd = Omit<AuditRecord, keyof AuditStart> & Partial<Pick<AuditRecord, 'brand' | 'locale'>>;

/** A page of a history: at most `limit` records. `cursor` is the `nextCursor` of the previous page. */
export interface HistoryPage {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** The audit trail of the user pool. */
export interface AuditTrail {
  /** @returns true if the outcome was added to the record */
  complete(
    started: { readonly sub: string; readonly record: AuditStart },
    end: AuditEnd,
    context: RequestContext,
  ): Promise<boolean>;
  /** Newest first. @throws ProblemError `unavailable`, or `invalid-request` for a malformed cursor */
  list(sub: string, page: HistoryPage, context: RequestContext): Promise<Omit<HistoryResponse, 'sub'>>;
}

/** The writes that begin an action: all of them happen, or none. */
export interface Beginning {
  readonly sub: string;
  readonly auditId: string;
  /** The audit record. Not stored if there is no audit trail. */
  readonly record?: AuditStart;
  /** The counters of the action. */
  readonly counters: readonly Limited[];
  /** Counters that were read before. */
  readonly known: readonly Counter[];
  /** A verification that the action uses. */
  readonly uses?: CallerVerification | undefined;
  /** A verification that begins. */
  readonly opens?: CallerVerification;
}

/** The caller verifications, the counters, and the beginning of actions. */
export interface Journal {
  /** @throws ProblemError `not-recorded` */
  counter(id: string, context: RequestContext): Promise<Counter>;
  /** @throws ProblemError `not-recorded` */
  verification(id: string, context: RequestContext): Promise<CallerVerification | undefined>;
  /** @throws ProblemError `not-recorded`, `verification-used`, or the problem of a counter whose limit is reached */
  begin(beginning: Beginning, context: RequestContext): Promise<void>;
  /**
   * Counts a try, before the code is compared.
   *
   * @param tryId identifies the try: the last one is not counted again
   * @returns the verification with the try; `undefined` if none is left
   * @throws ProblemError `not-recorded`
   */
  countTry(
    verification: CallerVerification,
    tryId: string,
    context: RequestContext,
  ): Promise<CallerVerification | undefined>;
  /** Marks a verification as verified, unless another request has. @throws ProblemError `not-recorded` */
  confirm(verification: CallerVerification, verifiedUntil: number, context: RequestContext): Promise<void>;
  /** Releases a verification that an action was about to use, because AWS rejected the action. Never throws. */
  release(verification: CallerVerification, auditId: string, context: RequestContext): Promise<void>;
}

/** Derives the codes of caller verifications. */
export interface CallerCodes {
  /** @returns eight digits. @throws ProblemError `not-recorded` */
  code(verification: Pick<CallerVerification, 'verificationId' | 'sub'>, context: RequestContext): Promise<string>;
}

/** Sends the SMS messages of Rekey. If SNS rejects a message, the outcome reports it. */
export interface SmsSender {
  /** @param phoneNumber in E.164 format */
  send(phoneNumber: string, text: string, context: RequestContext): Promise<NoticeOutcome>;
}

/** A request with an Idempotency-Key. */
export interface KeyedRequest {
  readonly operatorId: string;
  readonly key: string;
  /** The parts that are equal if two requests are the same request, as one string. */
  readonly request: string;
  /** An id of this invocation. The id of API Gateway is not suitable, because a caller can choose it. */
  readonly owner: string;
}

/** A key that this request claimed. */
export interface ClaimedKey {
  readonly id: string;
  readonly key: string;
  readonly owner: string;
  /** Identifies the key and the request, also if the key is released and claimed again. */
  readonly fingerprint: string;
}

/** The claimed key, or the stored response of an earlier request with the key. */
export type Claim =
  | { readonly claimed: ClaimedKey; readonly stored?: undefined }
  | { readonly stored: APIGatewayProxyResult; readonly claimed?: undefined };

/**
 * The stored responses by Idempotency-Key. If a key cannot be settled or released, it stays claimed. Retries are then rejected
 * and have no effect.
 */
export interface IdempotencyStore {
  /** @throws ProblemError `idempotency-key-reused`, `request-in-progress`, `outcome-unknown` or `not-recorded` */
  claim(request: KeyedRequest, context: RequestContext): Promise<Claim>;
  /**
   * Stores the response to a request.
   *
   * @param deadline `audit` leaves time for a second call that corrects the response
   */
  settle(
    key: ClaimedKey,
    response: APIGatewayProxyResult,
    deadline: 'audit' | 'idempotency',
    context: RequestContext,
  ): Promise<void>;
  /** Releases the key, because the request had no effect. */
  release(key: ClaimedKey, context: RequestContext): Promise<void>;
}

/** The settings of the deployment. */
export interface Policy {
  readonly userPoolId: string;
  /** The authority that authorizes the callers. */
  readonly authorization: 'operator-pool' | 'iam';
  readonly protectedGroups: readonly string[];
  readonly mayChoosePermanentPasswords: boolean;
  /** True if audit records contain the source address of the request. */
  readonly recordsSourceAddress: boolean;
  /** The CustomMessage trigger of the deployment. */
  readonly trigger: DeployedTrigger;
  /** The actions that require a verified caller. */
  readonly callerVerification: CallerPolicy;
  readonly limits: ActionLimits;
}

/** The dependencies of the routes. All requests share them. */
export interface Dependencies {
  readonly policy: Policy;
  readonly pool: UserPool;
  /** `undefined` if IAM authorizes the callers. */
  readonly operators: OperatorDirectory | undefined;
  readonly signer: ContextSigner | undefined;
  readonly notices: NoticeMailer | undefined;
  readonly audit: AuditTrail | undefined;
  readonly idempotency: IdempotencyStore;
  readonly journal: Journal;
  /** `undefined` if the deployment has no key for codes. */
  readonly callerCodes: CallerCodes | undefined;
  readonly sms: SmsSender;
  readonly catalog: CatalogFiles;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomIndex: (size: number) => number;
  /** Writes one structured log line, which must not contain a username, a destination, a password or a token. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** The facts about a request for its log line and metrics. A route adds them as they become known. */
export interface RequestNotes {
  operator?: { readonly kind: Operator['kind']; readonly id: string };
  auditId?: string;
  action?: string;
  /** The number of users in the response of a search. */
  found?: number;
  outcome?: string;
  context?: string;
  sessions?: string;
  notice?: string;
  replayed?: boolean;
  auditCompleted?: boolean;
}

/** One request to a route, by an authorized operator. */
export interface RouteRequest {
  readonly event: ApiEvent;
  readonly route: Route;
  readonly operator: Operator;
  /** The username in the path, percent-encoded as it was sent. */
  readonly encodedUsername: string | undefined;
  /** The id of a caller verification in the path. */
  readonly pathId: string | undefined;
  readonly notes: RequestNotes;
  readonly context: RequestContext;
  /** The Idempotency-Key that the request claimed. If the request fails, the handler settles or releases it. */
  claimed?: ClaimedKey;
}

/** Handles the requests of one route. */
export type RouteHandler = (request: RouteRequest, dependencies: Dependencies) => Promise<APIGatewayProxyResult>;
