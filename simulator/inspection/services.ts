import type { QueryMembers } from '../aws/aws-query';
import type { AwsServices } from '../aws/aws-services';
import type { Roles } from '../aws/roles';
import type { Lambda } from '../lambda/lambda';
import type { RunningStack } from '../running-stack';
import type { Identities } from '../ses/identities';
import type { AccountCondition } from './account-condition';

/** What the services know that only tell. */
export interface InspectionServices extends AwsServices {
  readonly account: AccountCondition;
  readonly identities: Identities;
  readonly lambda: Lambda;
  readonly roles: Roles;
  readonly stack: RunningStack;
}

/** What was asked: parameters by name, of the body, the path or the query. */
export type Parameters = Readonly<Record<string, string>>;

/** The Region that a request is signed for. */
export type Region = string;

/** An operation that tells something and changes nothing. */
export interface Inspection {
  /** What a policy has to allow. */
  readonly action: string;
  readonly resource: (parameters: Parameters, region: Region) => string;
  /** @throws AwsError */
  readonly answer: (services: InspectionServices, parameters: Parameters, region: Region) => QueryMembers;
}
