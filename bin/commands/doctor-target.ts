import type { DoctorTarget } from '../../doctor/target';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import { DEFAULT_PROTECTED_GROUPS } from '../../lib/admin-api/protected-groups';
import type { MailOptions } from '../../lib/config/mail-options';
import type { RekeyConfig } from '../../lib/config/rekey-config';
import { mailIdentities } from '../../lib/pools/mail-identities';
import { awsConnection, type ConnectionParameters } from './aws-connection';
import { type ConfigOptions, UsageError } from './config-options';
import { DEFAULT_STACK, findConfig } from './find-config';
import { requireUserPoolId } from './require-user-pool-id';

/** The parameters of `rekey-cognito doctor` before validation. */
export interface DoctorParameters extends ConfigOptions, ConnectionParameters {
  readonly 'user-pool-id'?: string;
  readonly sample?: string;
}

/**
 * Returns the target of the doctor: the deployment of the configuration, or a user pool alone.
 *
 * @throws ConfigError for an invalid configuration
 * @throws UsageError for an invalid parameter
 */
export function doctorTarget(given: DoctorParameters): DoctorTarget {
  const { 'user-pool-id': userPoolId, sample = '1000' } = given;
  const needsNone = userPoolId !== undefined && given.config === undefined; // a pool without a stack
  const config = needsNone ? undefined : findConfig(given);
  const stackName = needsNone ? undefined : (config?.stackName ?? DEFAULT_STACK);
  const pool = userPoolId ?? config?.userPool?.id;
  requireUserPoolId(userPoolId);
  const connection = awsConnection(given, config?.region, pool?.split('_')[0]);
  const sampleUsers = Number(sample);
  if (!Number.isInteger(sampleUsers) || sampleUsers < 1) {
    throw new UsageError(`--sample must be a whole number of at least 1, got ${sample}.`);
  }
  return {
    ...connection,
    sampleUsers,
    sms: config?.sms ?? true,
    stackName,
    ...(config && expectations(config)),
    mail: config?.mail && mailTarget(config.mail, config.userPool !== undefined),
    userPoolId: pool,
  };
}

/**
 * Returns the settings that the deployment was built for. They apply to the pool of the stack, or to the pool that the
 * configuration names.
 */
function expectations({ mail, userPool, protectedGroups }: RekeyConfig) {
  return {
    sendsThroughSes: userPool === undefined ? mail !== undefined : (userPool.sendsThroughSes ?? false),
    verifiesByLink: userPool?.verifiesByLink ?? false,
    temporaryPasswordDays: userPool?.temporaryPasswordDays ?? DEFAULT_TEMPORARY_PASSWORD_DAYS,
    configuredPoolId: userPool?.id,
    protectedGroups: { names: protectedGroups ?? DEFAULT_PROTECTED_GROUPS, isDefault: protectedGroups === undefined },
  };
}

/**
 * Returns the sender. The pool of the stack sends from the identity that the configuration names. With an existing
 * pool, Rekey sends notices only, from any verified identity of the address.
 */
function mailTarget(mail: MailOptions, isExistingPool: boolean): NonNullable<DoctorTarget['mail']> {
  const { fromAddress, sesRegion, identity = 'domain' } = mail;
  const all = mailIdentities(mail);
  return {
    fromAddress,
    sesRegion,
    identities: isExistingPool ? Object.values(all) : [all[identity]],
  };
}
