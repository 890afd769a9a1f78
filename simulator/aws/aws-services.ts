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
  readonly location: AccountLocation;
  readonly findKey: (id: string) => AccessKey | undefined;
  /** Milliseconds by the real clock, for the age of a signature. */
  readonly realTime: () => number;
}
