import type { RekeyConfig } from '../../lib/config/rekey-config';

/**
 * Removes the account and the Region of a configuration, because the local system has its own, and the next PostConfirmation
 * trigger, because the functions of other deployments do not run in it.
 */
export function environmentAgnostic({ account: _, region: __, userPool, ...config }: RekeyConfig): RekeyConfig {
  if (userPool === undefined) {
    return config;
  }
  const { nextPostConfirmationArn: ___, ...local } = userPool;
  return { ...config, userPool: local };
}
