import type { Group } from '../pool/groups';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import { distributionOf, type UserPoolDomain } from '../pool/user-pool-domain';

/** Converts a time to the format of AWS JSON: seconds since 1970, with milliseconds as decimals. */
function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** Returns attributes as AWS lists them, with the sub first. */
export function listAttributes({ sub }: PoolUser, attributes: Attributes): { Name: string; Value: string }[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));
}

/** Returns a UserType of AWS. */
export function describeUser(user: PoolUser, attributes: Attributes = user.attributes) {
  return {
    Username: user.username,
    Attributes: listAttributes(user, attributes),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** Returns the MFA factors of a user, as AdminGetUser and GetUser do. */
export function describeFactors({ mfaSettings, preferredMfa }: PoolUser) {
  return {
    UserMFASettingList: mfaSettings.length > 0 ? mfaSettings : undefined,
    PreferredMfaSetting: preferredMfa,
  };
}

/** Returns a GroupType of AWS. */
export function describeGroup(pool: UserPool, group: Group) {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    LastModifiedDate: epochSeconds(group.modifiedAt),
    CreationDate: epochSeconds(group.createdAt),
  };
}

/** Returns a UserPoolType of AWS. */
export function describePool(pool: UserPool) {
  const { SoftwareTokenMfaConfiguration: _token, EmailMfaConfiguration: _email, ...settings } = pool.settings;
  return {
    ...settings,
    LastModifiedDate: epochSeconds(pool.modifiedAt),
    CreationDate: epochSeconds(pool.createdAt),
    EstimatedNumberOfUsers: pool.users.size,
    Domain: pool.prefixDomain?.name,
    CustomDomain: pool.customDomain?.name,
  };
}

/**
 * Returns a DomainDescriptionType of AWS.
 *
 * AWS: the bucket and the version (the example of aws-cli for describe-user-pool-domain).
 */
export function describeDomain(accountId: string, pool: UserPool, domain: UserPoolDomain) {
  return {
    UserPoolId: pool.id,
    AWSAccountId: accountId,
    Domain: domain.name,
    S3Bucket: 'aws-cognito-prod-pdx-assets',
    CloudFrontDistribution: distributionOf(domain),
    Version: '20190128175402',
    Status: 'ACTIVE',
    CustomDomainConfig: domain.customDomain,
    ManagedLoginVersion: domain.managedLoginVersion,
  };
}

/** Returns the output of CreateUserPoolDomain and UpdateUserPoolDomain. */
export function describeDomainChange(domain: UserPoolDomain) {
  return {
    ManagedLoginVersion: domain.managedLoginVersion,
    CloudFrontDomain: domain.customDomain && distributionOf(domain),
  };
}

/** Returns a UserPoolClientType of AWS. */
export function describeClient({ settings, createdAt, modifiedAt }: UserPoolClient) {
  return { ...settings, LastModifiedDate: epochSeconds(modifiedAt), CreationDate: epochSeconds(createdAt) };
}
