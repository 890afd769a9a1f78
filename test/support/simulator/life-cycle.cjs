// The life of a user in a browser application, from sign-up to deletion, through a client library. It runs in a process
// of its own: the libraries read the time of the machine, which this script moves together with that of the simulator.
'use strict';

const { codeOf, wrongCodeOf } = require('./authenticator-app');

const [library, settings] = process.argv.slice(2);
const { endpoint, UserPoolId, ClientId, ...more } = JSON.parse(settings);
const client = require(`./${library}-client.cjs`)({ endpoint, UserPoolId, ClientId, ...more });

const USERNAME = 'newcomer';
const EMAIL = 'newcomer@example.com';
const [FIRST, FORGOTTEN, RESET, CHANGED] = ['First-1', 'Forgotten-2', 'Reset-3', 'Changed-4'].map(
  (one) => `${one}-xyz`,
);
const HOUR = 3600;
const DAY = 86_400;

const control = async (method, route, body) => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${endpoint}/_simulator/${route}`, { method, headers, body: JSON.stringify(body) });
  return response.json();
};
const RealDate = Date;
let ahead = 0;
globalThis.Date = class extends RealDate {
  constructor(...parameters) {
    super(...(parameters.length > 0 ? parameters : [RealDate.now() + ahead]));
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
const advance = async (advanceSeconds) => {
  ahead += advanceSeconds * 1000;
  await control('POST', 'clock', { advanceSeconds });
};
const lastCode = async () => (await control('GET', 'messages')).at(-1).code;
const wrong = (code) => (code === '000000' ? '111111' : '000000');

let secret;
/** Returns the code that the authenticator app shows. A code is accepted once, so that the next one needs a new step. */
const totp = async () => {
  await advance(30);
  return codeOf({ control }, secret);
};
const wrongTotp = () => wrongCodeOf({ control }, secret);
const signIn = (password, code = totp) => client.signIn(USERNAME, password, code);

let lastToken;
/** Returns whether the application has a new access token, and the address of the user that it reads with the token. */
const useSession = async () => {
  const token = await client.accessToken();
  const state = token === undefined ? 'signed out' : token === lastToken ? 'same token' : 'new token';
  lastToken = token;
  return { session: token === undefined ? state : `${state}, ${await client.email()}` };
};

const STEPS = {
  'the sign-up': () => client.signUp(USERNAME, FIRST, EMAIL),
  'a second sign-up': () => client.signUp(USERNAME, FIRST, EMAIL),
  'a sign-in before the confirmation': () => signIn(FIRST),
  'a confirmation with a wrong code': async () => client.confirmSignUp(USERNAME, wrong(await lastCode())),
  'the confirmation': async () => client.confirmSignUp(USERNAME, await lastCode()),
  'a sign-in with a wrong password': () => signIn(CHANGED),
  'a sign-in': () => signIn(FIRST),
  'the session': useSession,
  'the session after fifty minutes': async () => {
    await advance(HOUR - 600);
    return useSession();
  },
  'the session after an hour': async () => {
    await advance(601);
    return useSession();
  },
  'the session after another hour': async () => {
    await advance(HOUR + 1);
    return useSession();
  },
  'the session after thirty days': async () => {
    await advance(30 * DAY);
    return useSession();
  },
  'a sign-in after thirty days': () => signIn(FIRST),
  'a setup of an authenticator app with a wrong code': async () => {
    secret = await client.associate();
    await client.verify(await wrongTotp());
  },
  'the setup of an authenticator app': async () => {
    await client.verify(await totp());
    await client.turnOn();
  },
  'a sign-in with a wrong code of the app': () => signIn(FIRST, wrongTotp),
  'a sign-in with a code of the app': () => signIn(FIRST),
  'a forgotten password': () => client.forgotPassword(USERNAME),
  'a new password with a wrong code': async () => client.confirmPassword(USERNAME, wrong(await lastCode()), FORGOTTEN),
  'a new password': async () => client.confirmPassword(USERNAME, await lastCode(), FORGOTTEN),
  'a sign-in with the old password': () => signIn(FIRST),
  'a sign-in with the new password': () => signIn(FORGOTTEN),
  'a sign-in after a reset by an administrator': async () => {
    const input = { UserPoolId, Username: USERNAME };
    await control('POST', 'operations', { operation: 'AdminResetUserPassword', input });
    await signIn(FORGOTTEN);
  },
  'a new password after the reset': async () => client.confirmPassword(USERNAME, await lastCode(), RESET),
  'a sign-in after the new password': () => signIn(RESET),
  'a change with a wrong password': () => client.changePassword(FIRST, CHANGED),
  'a change of the password': () => client.changePassword(RESET, CHANGED),
  'a sign-in with the changed password': () => signIn(CHANGED),
  'a sign-out everywhere': () => client.signOut(),
  'a last sign-in': () => signIn(CHANGED),
  'the deletion': () => client.deleteUser(),
  'a sign-in after the deletion': () => signIn(CHANGED),
  'a sign-up after the deletion': () => client.signUp(USERNAME, FIRST, EMAIL),
};

(async () => {
  const outcomes = {};
  for (const [name, act] of Object.entries(STEPS)) {
    try {
      const result = await act();
      outcomes[name] = result?.session ?? 'done';
    } catch (error) {
      outcomes[name] = `${error.name}: ${error.message}`;
    }
  }
  process.stdout.write(JSON.stringify(outcomes));
})();
