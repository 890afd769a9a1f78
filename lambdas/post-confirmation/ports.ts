import type { NoticeOutcome } from '../../domain/api/responses';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import type { AuditEnd, AuditStart, NoticeMailer, RequestContext, SmsSender } from '../admin-api/ports';
import type { CompletedReset } from './event';

/** The settings and files with which the trigger was deployed. */
export interface Deployment {
  readonly catalog: CatalogFiles;
  /** The brand of each app client, by app client ID. */
  readonly clientBrands: Readonly<Record<string, string>>;
  /** True if the client metadata of a public call may select a brand. */
  readonly publicBrandChoice: boolean;
}

/** The events for which a notice was sent. */
export interface Claims {
  /**
   * Claims a completed reset.
   *
   * @returns false if an earlier attempt of Cognito has claimed it
   * @throws AwsFailure
   */
  claim(reset: CompletedReset, context: RequestContext): Promise<boolean>;
}

/** The audit trail of the user pool. Its methods return false if AWS failed. */
export interface CompletionTrail {
  /** Adds the record of a completed reset. */
  add(sub: string, record: CompletionRecord, context: RequestContext): Promise<boolean>;
  /** Adds the outcome of the notice to a record. */
  addNotice(sub: string, record: CompletionRecord, notice: NoticeOutcome, context: RequestContext): Promise<boolean>;
}

/** The record of a completed reset: its beginning and its end are known at the same time. */
export interface CompletionRecord {
  readonly start: AuditStart;
  readonly end: AuditEnd;
}

/** The dependencies of the work for one event. */
export interface Ports {
  readonly deployment: Deployment;
  /** `undefined` if the deployment has no sender of emails. */
  readonly mailer: NoticeMailer | undefined;
  /** `undefined` if the user pool sends no SMS messages. */
  readonly sms: SmsSender | undefined;
  readonly claims: Claims;
  /** `undefined` if there is no audit trail. */
  readonly audit: CompletionTrail | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** The dependencies of the handler. */
export interface Dependencies extends Ports {
  /** Creates the context of the AWS calls for one event, with their deadlines. */
  readonly newContext: () => RequestContext;
  /** The time after which the event is returned in any case. */
  readonly deadlineMilliseconds: number;
}

/** The trigger: the notices of Rekey, and the function that Cognito would run without Rekey. */
export interface Trigger {
  /** Returns the deployed dependencies. Throws if they cannot be read. */
  readonly dependencies: () => Dependencies;
  /** Invokes the next function; `undefined` if the trigger has no next function. */
  readonly next: ((event: unknown) => Promise<unknown>) | undefined;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes one structured log line, which never identifies an address. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}
