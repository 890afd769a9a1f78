import type {
  CreateUserPoolDomainCommandInput,
  CustomDomainConfigType,
  UpdateUserPoolDomainCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import type { CognitoServices } from '../services';
import type { UserPool } from './user-pool';
import type { UserPoolDomain } from './user-pool-domain';

/** AWS: the format of a prefix (API model), and the words that it cannot contain (amplify-cli#3854; DG/quotas). */
const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED_WORDS = ['aws', 'amazon', 'cognito'];
const CUSTOM_DOMAIN = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z0-9-]*[a-z0-9]$/;
const CERTIFICATE = /^arn:[\w-]+:acm:us-east-1:/;

/**
 * Adds a domain to a pool, for a request or a template. A pool can have a prefix and a custom domain.
 *
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException
 */
export function createDomain(
  { pools }: Pick<CognitoServices, 'pools'>,
  pool: UserPool,
  input: CreateUserPoolDomainCommandInput,
): UserPoolDomain {
  const { Domain = '', CustomDomainConfig } = input;
  requireValidName(Domain, CustomDomainConfig);
  const owner = findDomain({ pools }, Domain)?.pool;
  if (owner !== undefined) {
    throw owner === pool ? exceptions.domainExists() : exceptions.domainTaken();
  }
  if ((CustomDomainConfig ? pool.customDomain : pool.prefixDomain) !== undefined) {
    throw exceptions.poolHasDomain();
  }
  const domain = { name: Domain, managedLoginVersion: 1, customDomain: undefined }; // Assumed: version 1 by default
  return putDomain(pool, domain, input);
}

/**
 * Changes the branding version and the certificate of a domain.
 *
 * Assumed: a property that is omitted keeps its value.
 *
 * @throws AwsError as `createDomain`
 */
export function updateDomain(
  pool: UserPool,
  domain: UserPoolDomain,
  input: UpdateUserPoolDomainCommandInput,
): UserPoolDomain {
  if (input.CustomDomainConfig !== undefined && domain.customDomain === undefined) {
    throw exceptions.invalidDomainName(); // Assumed: the message about a certificate for a prefix
  }
  return putDomain(pool, domain, input);
}

function putDomain(
  pool: UserPool,
  before: UserPoolDomain,
  { ManagedLoginVersion, CustomDomainConfig, Routing }: Partial<CreateUserPoolDomainCommandInput>,
): UserPoolDomain {
  if (Routing !== undefined) {
    throw exceptions.notImplemented('Routing');
  }
  const managedLoginVersion = ManagedLoginVersion ?? before.managedLoginVersion;
  if (managedLoginVersion !== 1 && managedLoginVersion !== 2) {
    throw exceptions.managedLoginVersion();
  }
  if (managedLoginVersion === 2 && pool.settings.UserPoolTier === 'LITE') {
    throw exceptions.unavailableInTier('ManagedLoginVersion 2');
  }
  if (CustomDomainConfig !== undefined && !CERTIFICATE.test(CustomDomainConfig.CertificateArn ?? '')) {
    throw exceptions.certificate();
  }
  const domain = { ...before, managedLoginVersion, customDomain: CustomDomainConfig ?? before.customDomain };
  pool.domains.set(domain.name, domain);
  return domain;
}

function requireValidName(name: string, customDomain: CustomDomainConfigType | undefined): void {
  if (!(customDomain === undefined ? PREFIX : CUSTOM_DOMAIN).test(name)) {
    throw exceptions.invalidDomainName();
  }
  const reserved = customDomain === undefined && RESERVED_WORDS.find((word) => name.includes(word));
  if (reserved) {
    throw exceptions.reservedDomainWord(reserved);
  }
}

/** Finds a domain of any pool: prefixes and custom domains are unique in a Region. */
export function findDomain({ pools }: Pick<CognitoServices, 'pools'>, name: string | undefined) {
  for (const pool of pools.values()) {
    const domain = pool.domains.get(name ?? '');
    if (domain !== undefined) {
      return { pool, domain };
    }
  }
  return undefined;
}

/**
 * Finds a domain of one pool.
 *
 * AWS: the message is the same for a pool and for a domain that does not exist (two clients that ignore it).
 *
 * @throws AwsError InvalidParameterException
 */
export function requireDomainOf(
  { pools }: Pick<CognitoServices, 'pools'>,
  poolId: string | undefined,
  name: string | undefined,
): { pool: UserPool; domain: UserPoolDomain } {
  const found = findDomain({ pools }, name);
  if (found?.pool.id !== poolId || found === undefined) {
    throw exceptions.noSuchDomain();
  }
  return found;
}
