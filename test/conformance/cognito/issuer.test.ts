import { decodeJwt } from 'jose';
import { sendRaw } from '../../support/local/raw-request';
import { describeBySwitch } from '../../support/simulator/cognito';
import { CALLBACK, type LoginSystem, PKCE, startLoginPool } from '../../support/simulator/login-pool';

describeBySwitch('the issuer of tokens', () => {
  let system: LoginSystem;

  afterEach(() => system.stop());

  const start = async (issuer?: 'local') => {
    system = await startLoginPool({}, { issuer });
    await system.seed({ username: 'ann' });
  };
  const configuration = async () => {
    const { status, body } = await sendRaw(`${system.url}/${system.UserPoolId}/.well-known/openid-configuration`);
    expect(status).toBe(200);
    return JSON.parse(body) as Record<string, unknown>;
  };
  const tokens = async () => {
    const { parameters } = await system.signIn('ann');
    const { body } = await system.token({
      grant_type: 'authorization_code',
      code: parameters.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: PKCE.verifier,
    });
    return body;
  };

  it('is that of AWS by default, and every endpoint is local', async () => {
    await start();
    const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${system.UserPoolId}`;

    expect(await configuration()).toEqual({
      authorization_endpoint: `${system.url}/oauth2/authorize`,
      end_session_endpoint: `${system.url}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${system.url}/${system.UserPoolId}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      revocation_endpoint: `${system.url}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${system.url}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${system.url}/oauth2/userInfo`,
    });
    expect(decodeJwt(String((await tokens())['access_token'])).iss).toBe(issuer);
  });

  it('is the address of the simulator if it is local: tokens, configuration and requests agree', async () => {
    await start('local');
    const issuer = `${system.url}/${system.UserPoolId}`;

    const { access_token, id_token } = await tokens();

    expect((await configuration())['issuer']).toBe(issuer);
    expect([access_token, id_token].map((token) => decodeJwt(String(token)).iss)).toEqual([issuer, issuer]);
    const { status } = await sendRaw(`${system.url}/oauth2/userInfo`, {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(status).toBe(200);
  });
});
