import { decodeJwt } from 'jose';
import { describeBySwitch } from '../../support/simulator/cognito';
import { CALLBACK, type LoginSystem, PKCE, startLoginPool } from '../../support/simulator/login-pool';

const ARN = { 'Fn::GetAtt': ['Trigger', 'Arn'] };
const POOL = {
  LambdaConfig: { PreAuthentication: ARN, PostAuthentication: ARN, PreTokenGeneration: ARN },
};
/** A trigger that logs its source and adds a claim. It rejects one source. */
const trigger = (rejected = 'none') => `exports.handler = async (event) => {
  console.log(JSON.stringify({ source: event.triggerSource, client: event.callerContext.clientId }));
  if (event.triggerSource === '${rejected}') throw new Error('not today');
  if (event.triggerSource.startsWith('TokenGeneration')) {
    event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { shop: 'north', nonce: 'forged', at_hash: 'forged' } } };
  }
  return event;
};`;

describeBySwitch('the triggers of managed login', () => {
  let system: LoginSystem;

  afterEach(() => system.stop());

  const start = async (rejected?: string) => {
    system = await startLoginPool({ trigger: trigger(rejected), pool: POOL });
    await system.seed({ username: 'ann' });
  };
  const exchange = async () => {
    const { parameters } = await system.signIn('ann', { nonce: 'n-1' });
    return system.token({
      grant_type: 'authorization_code',
      code: parameters.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: PKCE.verifier,
    });
  };

  it('run at the login page and at the token endpoint, and change no reserved claim', async () => {
    await start();

    const { body } = await exchange();
    const renewed = await system.token({
      grant_type: 'refresh_token',
      refresh_token: String(body['refresh_token']),
    });

    expect((await system.events()).map(({ source }) => source)).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
      'TokenGeneration_RefreshTokens',
    ]);
    expect(decodeJwt(String(body['id_token']))).toMatchObject({ shop: 'north', nonce: 'n-1' });
    expect(decodeJwt(String(body['id_token']))['at_hash']).not.toBe('forged');
    expect(decodeJwt(String(renewed.body['id_token']))).toMatchObject({ shop: 'north' });
  });

  it.each(['PreAuthentication', 'PostAuthentication'])('%s rejects a sign-in with its message', async (name) => {
    await start(`${name}_Authentication`);

    const page = await system.signIn('ann');

    expect([page.status, page.title, page.error]).toEqual([400, 'Sign in', `${name} failed with error not today.`]);
  });

  it('PreTokenGeneration rejects the exchange of a code', async () => {
    await start('TokenGeneration_HostedAuth');

    expect(await exchange()).toEqual({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'PreTokenGeneration failed with error not today.' },
    });
  });
});

describeBySwitch('a client of managed login that rotates refresh tokens', () => {
  it('receives a new refresh token, and the former one is rejected', async () => {
    const rotation = { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } };
    const ExplicitAuthFlows = ['ALLOW_USER_SRP_AUTH'];
    const system = await startLoginPool({ client: { ...rotation, ExplicitAuthFlows } });
    await system.seed({ username: 'ann' });
    const { parameters } = await system.signIn('ann');
    const first = await system.token({
      grant_type: 'authorization_code',
      code: parameters.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: PKCE.verifier,
    });
    const renew = (token: unknown) => system.token({ grant_type: 'refresh_token', refresh_token: String(token) });

    const second = await renew(first.body['refresh_token']);
    const third = await renew(second.body['refresh_token']);
    const reused = await renew(first.body['refresh_token']);
    await system.stop();

    expect([first, second, third].map(({ body }) => typeof body['refresh_token'])).toEqual([
      'string',
      'string',
      'string',
    ]);
    expect(second.body['refresh_token']).not.toBe(first.body['refresh_token']);
    expect(reused).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });
});
