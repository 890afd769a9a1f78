import { USER_POOL_ID } from '../../lib/config/config-schema';
import { UsageError } from './config-options';

/** @throws UsageError if `--user-pool-id` is given and malformed */
export function requireUserPoolId(id: string | undefined): void {
  if (id !== undefined && !USER_POOL_ID.test(id)) {
    throw new UsageError(`--user-pool-id must be the id of a user pool, such as eu-central-1_AbC123, got ${id}.`);
  }
}
