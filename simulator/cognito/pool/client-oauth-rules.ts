import { exceptions } from '../exceptions';
import type { UserPool } from './user-pool';
import type { UserPoolClientSettings } from './user-pool-client';

/** AWS: the scopes that every pool has (API reference, CreateUserPoolClient). */
const STANDARD_SCOPES: readonly string[] = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'];

/** AWS: the only addresses for which HTTP is accepted (API reference, CreateUserPoolClient). */
const LOCAL_URL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?]|$)/;

/** Checks the OAuth flows, scopes and URLs of an app client. @throws AwsError as `requireValidClient` */
export function requireValidOAuth({ scopes }: UserPool, settings: UserPoolClientSettings): void {
  requireValidUrls(settings);
  requireValidFlows(settings);
  const unknown = settings.AllowedOAuthScopes?.find((scope) => !STANDARD_SCOPES.includes(scope) && !scopes.has(scope));
  if (unknown !== undefined) {
    throw exceptions.unknownScope(unknown);
  }
}

function requireValidUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: UserPoolClientSettings): void {
  const issue = [...CallbackURLs.map(callbackIssue), ...LogoutURLs.map(protocolIssue)].find((one) => one !== undefined);
  if (issue !== undefined) {
    throw exceptions.invalidParameter(issue);
  }
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw exceptions.invalidParameter(
      `The default redirect URI ${DefaultRedirectURI} is not in the callback URIs list.`,
    );
  }
}

function callbackIssue(url: string): string | undefined {
  if (!URL.canParse(url)) {
    // AWS: a callback URL is absolute (API reference, CreateUserPoolClient).
    return `${url} is not an absolute URI.`; // Assumed: the message about a relative URL
  }
  return url.includes('#') ? `${url} cannot use fragment` : protocolIssue(url);
}

function protocolIssue(url: string): string | undefined {
  return /^http:/i.test(url) && !LOCAL_URL.test(url) ? `${url} cannot use the HTTP protocol.` : undefined;
}

function requireValidFlows(settings: UserPoolClientSettings): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = settings;
  const redirects = flows.some((flow) => flow !== 'client_credentials');
  if (settings.AllowedOAuthFlowsUserPoolClient && (flows.length === 0 || scopes.length === 0)) {
    throw exceptions.invalidParameter(
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    );
  }
  if (redirects && !settings.CallbackURLs?.length) {
    throw exceptions.invalidOAuthFlow('CallbackUrls can not be empty when code flow or implicit flow is selected');
  }
  if (flows.includes('client_credentials')) {
    if (redirects) {
      throw exceptions.invalidOAuthFlow(
        'client_credentials flow can not be selected along with code flow or implicit flow.',
      );
    }
    if (settings.ClientSecret === undefined) {
      throw exceptions.invalidOAuthFlow(
        'client_credentials flow can not be selected if client does not have a client secret.',
      );
    }
  }
}
