import type { RekeyConfig } from '../../lib/config/rekey-config';

/** A configuration without its account and its Region: the local system has others. */
export function anywhere({ account: _, region: __, ...config }: RekeyConfig): RekeyConfig {
  return config;
}
