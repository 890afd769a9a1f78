import { CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createTemplateApp } from '../../bin/generate/template-app';
import { SCOPES } from '../../domain/api/contract';
import { type OperatorClientProps, OperatorPool } from '../../lib';

/** Returns the app client of a pool with these props, and the id of its resource. */
function clientWith(props: object, id = 'Desk') {
  const stack = new Stack(createTemplateApp(), 'Own');
  const pool = new OperatorPool(stack, 'Operators');
  const client = pool.addOperatorClient(id, props as OperatorClientProps);
  const found = Object.entries(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolClient'));
  const [logicalId, resource] = found.find(([name]) => name.includes('Clients')) ?? [];
  return { stack, client, logicalId, properties: resource?.Properties as Record<string, unknown> };
}

const callbackUrls = ['https://desk.example.com/signed-in'];

describe('addOperatorClient', () => {
  it('creates a client for people who sign in by managed login, and returns it', () => {
    const { client, logicalId, stack, properties } = clientWith({
      callbackUrls,
      logoutUrls: ['https://desk.example.com/'],
    });

    const { AllowedOAuthScopes, UserPoolId: _, ...rest } = properties;
    expect(stack.resolve(client.userPoolClientId)).toEqual({ Ref: logicalId });
    expect(rest).toEqual({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      CallbackURLs: callbackUrls,
      LogoutURLs: ['https://desk.example.com/'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      SupportedIdentityProviders: ['COGNITO'],
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['zoneinfo'],
    });
    expect(namesOf(AllowedOAuthScopes)).toEqual(['openid', ...Object.keys(SCOPES)]);
  });

  /** Returns the scopes without the reference to the resource server. */
  const namesOf = (scopes: unknown) =>
    (scopes as (string | { 'Fn::Join': [string, unknown[]] })[]).map((scope) =>
      typeof scope === 'string' ? scope : String(scope['Fn::Join'][1].at(-1)).slice(1),
    );

  it('allows only the scopes in the props', () => {
    const { properties } = clientWith({ callbackUrls, scopes: ['users.read'] });

    expect(namesOf(properties['AllowedOAuthScopes'])).toEqual(['openid', 'users.read']);
  });

  it('accepts the name of another construct of the pool', () => {
    expect(clientWith({ callbackUrls }, 'AgentClient').logicalId).toContain('ClientsAgentClient');
  });

  it.each([
    ['http://localhost'],
    ['http://localhost:3000/signed-in'],
    ['http://localhost:65535/'],
    ['http://127.0.0.1'],
    ['http://127.0.0.1:3000/signed-in'],
    ['http://[::1]/'],
    ['http://[::1]:3000?x'],
    ['https://desk.example.com/a:99999/'],
    ['https://desk.example.com?to=http://a:99999/'],
    ['https://desk.example.com'],
    ['https://desk.example.com:8443/a?b=c'],
    ['https://bücher.example/ä'],
    [`https://desk.example.com/${'x'.repeat(999)}`], // 1024 characters
  ])('accepts the URL %s', (url) => {
    expect(clientWith({ callbackUrls: [url] }).properties['CallbackURLs']).toEqual([url]);
  });

  it('accepts URLs that are unknown until deployment', () => {
    const stack = new Stack(createTemplateApp(), 'Own');
    const pool = new OperatorPool(stack, 'Operators');
    const list = new CfnParameter(stack, 'Urls', { type: 'CommaDelimitedList' });
    const one = new CfnParameter(stack, 'Url');

    pool.addOperatorClient('Desk', { callbackUrls: list.valueAsList, logoutUrls: [one.valueAsString] });

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::UserPoolClient', {
      CallbackURLs: { Ref: 'Urls' },
      LogoutURLs: [{ Ref: 'Url' }],
    });
  });

  const ADDRESS = 'must be an https URL, or an http URL with localhost, 127.0.0.1 or [::1] for development';
  const PORT = 'must have a port of at most 65535';
  it.each([
    [{}, 'Desk.callbackUrls is missing'],
    [undefined, 'Desk.callbackUrls is missing'],
    [{ callbackUrls: [] }, 'Desk.callbackUrls must have at least one URL, got []'],
    [{ callbackUrls: 'https://x.example' }, 'Desk.callbackUrls must be an array, got "https://x.example"'],
    [{ callbackUrls: ['http://desk.example.com/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://localhost.example.com/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://localhost@example.com/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://127.0.0.2/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://127.0.0.1.example.com/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://[::2]/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['http://localhost:65536/'] }, `Desk.callbackUrls.0 ${PORT}`],
    [{ callbackUrls: ['http://[::1]:65536'] }, `Desk.callbackUrls.0 ${PORT}`],
    [{ callbackUrls: ['https://desk.example.com:65536?a'] }, `Desk.callbackUrls.0 ${PORT}`],
    [{ callbackUrls: [...callbackUrls, ...callbackUrls] }, 'Desk.callbackUrls must not have duplicate URLs'],
    [
      { callbackUrls, logoutUrls: ['https://a.example/', 'https://a.example/'] },
      'Desk.logoutUrls must not have duplicate',
    ],
    [{ callbackUrls: ['https://user@desk.example.com/'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['javascript:alert(1)'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['https://desk.example.com/ x'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['https://'] }, `Desk.callbackUrls.0 ${ADDRESS}`],
    [{ callbackUrls: ['https://desk.example.com/#a'] }, 'Desk.callbackUrls.0 must not have a fragment'],
    [{ callbackUrls: [`https://desk.example.com/${'x'.repeat(1000)}`] }, 'must have at most 1024 characters'],
    [
      { callbackUrls: Array.from({ length: 101 }, (_, index) => `https://a.example/${index}`) },
      'Desk.callbackUrls must have at most 100 URLs',
    ],
    [{ callbackUrls, logoutUrls: ['ftp://x'] }, `Desk.logoutUrls.0 ${ADDRESS}`],
    [{ callbackUrls, scopes: ['aws.cognito.signin.user.admin'] }, 'Desk.scopes.0 must be one of users.read'],
    [{ callbackUrls, scopes: [] }, 'Desk.scopes must have at least one scope, got []'],
    [{ callbackUrls, generateSecret: true }, 'Desk.generateSecret is not known; remove it'],
  ])('rejects %j', (props, sentence) => {
    expect(() => clientWith(props as object)).toThrow(sentence);
    expect(() => clientWith(props as object)).toThrow('Own/Operators/Clients: Desk.');
  });

  it.each([
    ['', 'id must have at least one character, got ""'],
    [5, 'id must be a string, got 5'],
    [null, 'id must be a string, got null'],
    [undefined, 'id is missing'],
    [{ callbackUrls }, 'id must be a string, got {"callbackUrls":'],
  ])('rejects the id %j', (id, sentence) => {
    const pool = new OperatorPool(new Stack(createTemplateApp(), 'Own'), 'Operators');
    const add = pool.addOperatorClient.bind(pool) as (...given: unknown[]) => unknown;

    expect(() => add(id, { callbackUrls })).toThrow(`Own/Operators/Clients: ${sentence}`);
  });
});
