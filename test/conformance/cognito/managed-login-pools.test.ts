import type { Simulator } from '../../../simulator';
import { describeBySwitch, PASSWORD } from '../../support/simulator/cognito';
import { loginBrowser } from '../../support/simulator/login-browser';
import { simulatorClient } from '../../support/simulator/simulator-client';
import { startSmallStack } from '../../support/simulator/small-stack';

const CALLBACK = 'https://app.example.com/';
const NAMES = ['First', 'Second'] as const;

/** Two pools, each with a domain and a client. */
const resources = NAMES.flatMap((name) => [
  [`${name}Pool`, { Type: 'AWS::Cognito::UserPool', Properties: {} }],
  [
    `${name}Domain`,
    {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { Domain: name.toLowerCase(), UserPoolId: { Ref: `${name}Pool` } },
    },
  ],
  [
    `${name}Client`,
    {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: `${name}Pool` },
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: [CALLBACK],
        SupportedIdentityProviders: ['COGNITO'],
      },
    },
  ],
]);
const outputs = NAMES.flatMap((name) => [
  [`${name}Pool`, { Value: { Ref: `${name}Pool` } }],
  [`${name}Client`, { Value: { Ref: `${name}Client` } }],
]);

describeBySwitch('two pools at one address', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSmallStack({
      Resources: Object.fromEntries(resources),
      Outputs: Object.fromEntries(outputs),
    });
    for (const name of NAMES) {
      await simulatorClient(simulator.url).seed(
        { UserPoolId: simulator.outputs[`${name}Pool`] ?? '' },
        { username: name.toLowerCase() },
      );
    }
  });

  afterAll(() => simulator.stop());

  const query = (name: string) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: simulator.outputs[`${name}Client`] ?? '',
      redirect_uri: CALLBACK,
    });

  it('are selected by the client ID: a user of one pool does not sign in to the other', async () => {
    const browser = loginBrowser(simulator.url);
    const page = await browser.open(`/login?${query('First')}`);

    const stranger = await browser.submit(page, { username: 'second', password: PASSWORD });
    const user = await browser.submit(page, { username: 'first', password: PASSWORD });

    expect([stranger.status, user.status]).toEqual([400, 302]);
  });

  it('have one session each, and a sign-out ends only one', async () => {
    const browser = loginBrowser(simulator.url);
    const isSignedIn = async (name: string) =>
      (await browser.open(`/oauth2/authorize?${query(name)}`)).parameters.get('code') !== null;
    for (const name of NAMES) {
      const page = await browser.open(`/login?${query(name)}`);
      await browser.submit(page, { username: name.toLowerCase(), password: PASSWORD });
    }
    expect([await isSignedIn('First'), await isSignedIn('Second')]).toEqual([true, true]);

    await browser.open(`/logout?${query('First')}`);

    expect([await isSignedIn('First'), await isSignedIn('Second')]).toEqual([false, true]);
  });
});
