import type { RekeyConfig } from '../../lib/config/rekey-config';

/** Removes the account and the Region of a configuration: the local system has its own. */
export function environmentAgnostic({ account: _, region: __, ...config }: RekeyConfig): RekeyConfig {
  return config;
}
