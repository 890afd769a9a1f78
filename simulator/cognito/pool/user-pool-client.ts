import type {
  CreateUserPoolClientCommandInput,
  UpdateUserPoolClientCommandInput,
  UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { LOWERCASE_ALPHANUMERIC, type Randomness, randomId } from '../../randomness';
import { exceptions } from '../exceptions';
import { readAuthFlows } from './auth-flows';
import { pickGiven } from './given';
import { requireSupported } from './require-supported';
import { CLIENT_SETTINGS } from './settings-support';

/** An app client as DescribeUserPoolClient returns it, without its dates. */
export type UserPoolClientSettings = Omit<UserPoolClientType, 'CreationDate' | 'LastModifiedDate'> & {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientName: string;
};

/** An app client in the form that the operations read. Validity periods are in seconds. */
export interface UserPoolClient {
  readonly settings: UserPoolClientSettings;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly id: string;
  readonly secret: string | undefined;
  /** The enabled flows by their current names. */
  readonly authFlows: readonly string[];
  readonly preventsUserExistenceErrors: boolean;
  /** Empty unless `AllowedOAuthFlowsUserPoolClient` is true. */
  readonly oauthFlows: readonly string[];
  readonly oauthScopes: readonly string[];
  /** The readable attributes of a user; `undefined` for all of them. */
  readonly readAttributes: readonly string[] | undefined;
  readonly writeAttributes: readonly string[] | undefined;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** The maximum duration of an authentication. */
  readonly sessionSeconds: number;
  readonly revokesTokens: boolean;
  /** The seconds for which a replaced refresh token stays valid; `undefined` if the client does not rotate them. */
  readonly rotationGraceSeconds: number | undefined;
}

/** AWS: access and ID tokens are valid for five minutes to a day (API reference, CreateUserPoolClient). */
const TOKEN_SECONDS = { least: 300, most: 86_400 };
/** AWS: refresh tokens are valid for an hour to ten years (DG/amazon-cognito-user-pools-using-the-refresh-token). */
const REFRESH_TOKEN_SECONDS = { least: 3_600, most: 315_360_000 };

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Creates a client secret in Cognito's format: 51 lower-case letters and digits, as seen in many samples. */
export function makeClientSecret(randomness: Randomness): string {
  return randomId(randomness, LOWERCASE_ALPHANUMERIC, 51);
}

/**
 * Creates an app client from its input and AWS's defaults.
 *
 * @throws AwsError InvalidParameterException
 */
export function createClient(
  input: CreateUserPoolClientCommandInput,
  identity: { readonly ClientId: string; readonly ClientSecret: string | undefined },
  now: number,
): UserPoolClient {
  const { ClientId, ClientSecret } = identity;
  return readClient(
    {
      ...settle(input),
      UserPoolId: input.UserPoolId ?? '',
      ClientName: input.ClientName ?? '',
      ClientId,
      ClientSecret,
    },
    now,
    now,
  );
}

/**
 * Applies UpdateUserPoolClient: a setting that is omitted gets AWS's default, not its former value.
 *
 * @throws AwsError as `createClient`
 */
export function updateClient(
  before: UserPoolClient,
  input: UpdateUserPoolClientCommandInput,
  now: number,
): UserPoolClient {
  const { UserPoolId, ClientId, ClientName, ClientSecret } = before.settings;
  return readClient(
    {
      ...settle(input),
      UserPoolId,
      ClientId,
      ClientName: input.ClientName ?? ClientName,
      ClientSecret,
    },
    before.createdAt,
    now,
  );
}

/** Returns the settings that can be changed at any time, with defaults for those that are omitted. */
function settle(input: Omit<UpdateUserPoolClientCommandInput, 'UserPoolId' | 'ClientId'>) {
  requireSupported(input, CLIENT_SETTINGS);
  return {
    RefreshTokenValidity: input.RefreshTokenValidity || 30, // AWS: 0 counts as the default (API reference)
    TokenValidityUnits: input.TokenValidityUnits ?? {},
    EnableTokenRevocation: input.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData: input.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: input.AuthSessionValidity ?? 3,
    AllowedOAuthFlowsUserPoolClient: input.AllowedOAuthFlowsUserPoolClient ?? false,
    ...pickGiven(input, [
      'ExplicitAuthFlows',
      'AccessTokenValidity',
      'IdTokenValidity',
      'ReadAttributes',
      'WriteAttributes',
      'SupportedIdentityProviders',
      'CallbackURLs',
      'LogoutURLs',
      'DefaultRedirectURI',
      'AllowedOAuthFlows',
      'AllowedOAuthScopes',
      'AnalyticsConfiguration',
      'PreventUserExistenceErrors',
    ]),
    // AWS: an omitted grace period is described as 0 (terraform-provider-aws#45646)
    RefreshTokenRotation: input.RefreshTokenRotation && { RetryGracePeriodSeconds: 0, ...input.RefreshTokenRotation },
  };
}

function readClient(settings: UserPoolClientSettings, createdAt: number, modifiedAt: number): UserPoolClient {
  const { RefreshTokenRotation: rotation } = settings;
  const units = settings.TokenValidityUnits ?? {};
  const seconds = (validity: number | undefined, unit: string | undefined, otherwise: number, usual: string): number =>
    validity ? validity * (SECONDS[unit ?? usual] ?? 1) : otherwise;
  const accessTokenSeconds = seconds(settings.AccessTokenValidity, units.AccessToken, 3_600, 'hours');
  const idTokenSeconds = seconds(settings.IdTokenValidity, units.IdToken, 3_600, 'hours');
  const refreshTokenSeconds = seconds(settings.RefreshTokenValidity, units.RefreshToken, 30 * 86_400, 'days');
  const isIn = ({ least, most }: typeof TOKEN_SECONDS, value: number) => value >= least && value <= most;
  if (
    !isIn(TOKEN_SECONDS, accessTokenSeconds) ||
    !isIn(TOKEN_SECONDS, idTokenSeconds) ||
    !isIn(REFRESH_TOKEN_SECONDS, refreshTokenSeconds)
  ) {
    throw exceptions.tokenValidity();
  }
  return {
    settings,
    createdAt,
    modifiedAt,
    id: settings.ClientId,
    secret: settings.ClientSecret,
    authFlows: readAuthFlows(settings.ExplicitAuthFlows),
    preventsUserExistenceErrors: settings.PreventUserExistenceErrors === 'ENABLED',
    oauthFlows: settings.AllowedOAuthFlowsUserPoolClient ? (settings.AllowedOAuthFlows ?? []) : [],
    oauthScopes: settings.AllowedOAuthScopes ?? [],
    readAttributes: settings.ReadAttributes,
    writeAttributes: settings.WriteAttributes,
    accessTokenSeconds,
    idTokenSeconds,
    refreshTokenSeconds,
    sessionSeconds: (settings.AuthSessionValidity ?? 3) * 60,
    revokesTokens: settings.EnableTokenRevocation ?? true,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? (rotation.RetryGracePeriodSeconds ?? 0) : undefined,
  };
}
