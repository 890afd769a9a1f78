import type { AccountLocation } from '../account';
import type { Randomness } from '../randomness';
import type { Faults } from './faults';
import type { Policies } from './policy';
import type { AccessKey } from './signature';

/** The services that every AWS endpoint uses. */
export interface AwsServices {
  readonly faults: Faults;
  readonly policies: Policies;
  readonly randomness: Randomness;
  /** The account and its first Region, in which the stack is deployed. */
  readonly location: AccountLocation;
  /** The Regions in which Cognito can be called. */
  readonly regions: readonly string[];
  readonly findKey: (id: string) => AccessKey | undefined;
  /** Milliseconds by the real clock, for the age of a signature. */
  readonly realTime: () => number;
}
