import { ACCOUNT, arn } from '../account';
import type { CognitoServices } from '../cognito/services';
import { requirePool } from '../cognito/services';
import { type PasswordPolicy, type RecoveryMechanism, UserPool } from '../cognito/user-pool';
import { ALPHANUMERIC, LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';

/** AWS: what a pool says when the template says nothing. */
const DEFAULT_TEXT = 'Your verification code is {####}.';

/** AWS: what a client without ExplicitAuthFlows can do. */
const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Brings up user pools and what belongs to them. */
export function cognitoFactories(services: CognitoServices): Record<string, Factory> {
  return {
    'AWS::Cognito::UserPool': ({ properties, id, name }) => {
      const poolId = `${ACCOUNT.region}_${id(ALPHANUMERIC, 9)}`;
      const pool = new UserPool({
        id: poolId,
        arn: arn('cognito-idp', `userpool/${poolId}`),
        name: properties.optionalText('UserPoolName') ?? name,
        usernameAttributes: properties.texts('UsernameAttributes'),
        aliasAttributes: properties.texts('AliasAttributes'),
        caseSensitive: properties.within('UsernameConfiguration').boolean('CaseSensitive', true),
        passwordPolicy: readPolicy(properties.within('Policies').within('PasswordPolicy')),
        recoveryMechanisms: readMechanisms(properties),
        customMessageArn: properties.within('LambdaConfig').optionalText('CustomMessage'),
        sendsThroughSes: properties.within('EmailConfiguration').optionalText('EmailSendingAccount') === 'DEVELOPER',
        verification: readVerification(properties),
      });
      services.pools.set(poolId, pool);
      return {
        ref: poolId,
        attributes: {
          UserPoolId: poolId,
          Arn: pool.configuration.arn,
          ProviderName: pool.issuer.replace('https://', ''),
          ProviderURL: pool.issuer,
        },
      };
    },

    'AWS::Cognito::UserPoolClient': ({ properties, id, name }) => {
      const pool = requirePool(services, properties.text('UserPoolId'));
      const clientId = id(LOWERCASE_ALPHANUMERIC, 26);
      const explicit = properties.texts('ExplicitAuthFlows');
      const validity = (property: string, unit: string, otherwise: number) =>
        properties.has(property)
          ? properties.number(property, 0) *
            (SECONDS[properties.within('TokenValidityUnits').optionalText(unit) ?? ''] ??
              (unit === 'RefreshToken' ? 86_400 : 3_600))
          : otherwise;
      const secret = properties.boolean('GenerateSecret', false)
        ? services.randomness.bytes(38).toString('hex').slice(0, 51)
        : undefined;
      pool.clients.set(clientId, {
        id: clientId,
        name: properties.optionalText('ClientName') ?? name,
        secret,
        authFlows: explicit.length > 0 ? explicit : DEFAULT_FLOWS,
        preventsUserExistenceErrors: properties.optionalText('PreventUserExistenceErrors') === 'ENABLED',
        oauthFlows: properties.texts('AllowedOAuthFlows'),
        oauthScopes: properties.texts('AllowedOAuthScopes'),
        accessTokenSeconds: validity('AccessTokenValidity', 'AccessToken', 3_600),
        idTokenSeconds: validity('IdTokenValidity', 'IdToken', 3_600),
        refreshTokenSeconds: validity('RefreshTokenValidity', 'RefreshToken', 30 * 86_400),
      });
      return { ref: clientId, attributes: { ClientId: clientId, ...(secret && { ClientSecret: secret }) } };
    },

    'AWS::Cognito::UserPoolResourceServer': ({ properties }) => {
      const pool = requirePool(services, properties.text('UserPoolId'));
      const identifier = properties.text('Identifier');
      for (const scope of properties.list('Scopes')) {
        pool.scopes.add(`${identifier}/${scope.text('ScopeName')}`);
      }
      return { ref: identifier };
    },

    'AWS::Cognito::UserPoolGroup': ({ properties }) => {
      const name = properties.text('GroupName');
      requirePool(services, properties.text('UserPoolId')).groups.set(name, new Set());
      return { ref: name };
    },

    'AWS::Cognito::UserPoolDomain': ({ properties }) => {
      const domain = properties.text('Domain');
      requirePool(services, properties.text('UserPoolId')).domain = domain;
      return { ref: domain };
    },
  };
}

/** AWS: the defaults of PasswordPolicyType; a Require that a template leaves out counts as true. */
function readPolicy(properties: Properties): PasswordPolicy {
  return {
    MinimumLength: properties.number('MinimumLength', 8),
    RequireUppercase: properties.boolean('RequireUppercase', true),
    RequireLowercase: properties.boolean('RequireLowercase', true),
    RequireNumbers: properties.boolean('RequireNumbers', true),
    RequireSymbols: properties.boolean('RequireSymbols', true),
    TemporaryPasswordValidityDays: properties.number('TemporaryPasswordValidityDays', 7) || 7,
  };
}

const MECHANISMS = ['verified_email', 'verified_phone_number', 'admin_only'] as const;

function readMechanisms(properties: Properties): RecoveryMechanism[] | undefined {
  const setting = properties.within('AccountRecoverySetting');
  return setting.has('RecoveryMechanisms')
    ? setting.list('RecoveryMechanisms').map((mechanism) => ({
        Name: mechanism.oneOf('Name', MECHANISMS),
        Priority: mechanism.number('Priority', 1),
      }))
    : undefined;
}

function readVerification(properties: Properties) {
  const template = properties.within('VerificationMessageTemplate');
  return {
    subject:
      template.optionalText('EmailSubject') ??
      properties.optionalText('EmailVerificationSubject') ??
      'Your verification code',
    mail: template.optionalText('EmailMessage') ?? properties.optionalText('EmailVerificationMessage') ?? DEFAULT_TEXT,
    sms: template.optionalText('SmsMessage') ?? properties.optionalText('SmsVerificationMessage') ?? DEFAULT_TEXT,
  };
}
