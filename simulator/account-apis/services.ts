import type { AccountLocation } from '../account';
import type { QueryMembers } from '../aws/aws-query';
import type { AwsServices } from '../aws/aws-services';
import type { Roles } from '../aws/roles';
import type { Lambda } from '../lambda/lambda';
import type { RunningStack } from '../running-stack';
import type { Identities } from '../ses/identities';
import type { AccountSettings } from './account-settings';

/** The services that the account APIs read. */
export interface AccountApiServices extends AwsServices {
  readonly account: AccountSettings;
  readonly identities: Identities;
  readonly lambda: Lambda;
  readonly roles: Roles;
  readonly stack: RunningStack;
}

/** The parameters of a request by name, from the body, the path or the query. */
export type Parameters = Readonly<Record<string, string>>;

/** An operation that only reads. The Region of its location is the one that the request is signed for. */
export interface AccountOperation {
  /** The IAM action that a policy must allow. */
  readonly action: string;
  readonly resource: (parameters: Parameters, location: AccountLocation) => string;
  /** @throws AwsError */
  readonly answer: (services: AccountApiServices, parameters: Parameters) => QueryMembers;
}
