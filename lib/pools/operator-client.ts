import { Duration, Token } from 'aws-cdk-lib';
import {
  ClientAttributes,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { z } from 'zod';
import { SCOPES, type Scope } from '../../domain/api/contract';
import { requireProps } from '../config/require-props';
import type { OperatorClientProps } from './operator-client-props';
import { operatorClient } from './operator-client-schema';

/** The scopes of the admin API, as an app client of the operator pool takes them. */
export type OperatorScopes = ReadonlyMap<Scope, OAuthScope>;

/**
 * The attributes that a client of the operator pool can write: only the time zone, which affects no permission. Without a
 * list, a token of the client could change all standard attributes of an operator, including the email address.
 */
export const WRITABLE_ATTRIBUTES = new ClientAttributes().withStandardAttributes({ timezone: true });

/**
 * Creates an app client for people, who can sign in only by managed login with the authorization code grant.
 *
 * Its tokens are valid for 15 minutes and cannot change the account of the operator. No property of an app client enforces
 * PKCE, so the page has to use it.
 *
 * @throws ConstructError
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function createOperatorClient(
  scope: Construct,
  id: string,
  userPool: UserPool,
  { known, props }: { readonly known: OperatorScopes; readonly props: OperatorClientProps },
): UserPoolClient {
  requireProps(scope, { id: z.string().min(1, 'must have at least one character') }, { id });
  requireProps(scope, { [id]: operatorClient }, { [id]: withoutListTokens(props) });
  const { callbackUrls, logoutUrls, scopes = Object.keys(SCOPES) as Scope[] } = props;
  return new UserPoolClient(scope, id, {
    userPool,
    generateSecret: false,
    authFlows: { userSrp: false }, // allows ALLOW_REFRESH_TOKEN_AUTH only; without a flow, SRP would be allowed
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, ...scopes.flatMap((name) => known.get(name) ?? [])],
      callbackUrls,
      logoutUrls,
    },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.minutes(60),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
    writeAttributes: WRITABLE_ATTRIBUTES,
  });
}

/** Replaces lists of URLs that are template parameters, because their values are unknown at synthesis. */
function withoutListTokens(props: OperatorClientProps): object {
  return Object.fromEntries(
    Object.entries(props ?? {}).map(([name, value]) => [
      name,
      name.endsWith('Urls') && Array.isArray(value) && Token.isUnresolved(value) ? ['https://known.later'] : value,
    ]),
  );
}
