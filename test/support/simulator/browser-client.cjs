// The lifecycle of users in a browser application, through the client library that such applications use. It runs in a
// process of its own, because the library's arithmetic takes seconds in Jest's sandbox on newer versions of Node.js.
'use strict';

const { codeOf } = require('./authenticator-app');
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = require('amazon-cognito-identity-js');

const { endpoint, UserPoolId, ClientId, strict, password, newPassword } = JSON.parse(process.argv[2] ?? '');
const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
/** A pool that requires MFA by an authenticator app or SMS. */
const StrictPool = new CognitoUserPool({ ...strict, endpoint });
/** The secret of the authenticator app that was set up last. */
let secret = '';
const clock = { control: async () => (await fetch(`${endpoint}/_simulator/clock`)).json() };
const userOf = (Username) => new CognitoUser({ Username, Pool });
const code = async () => (await (await fetch(`${endpoint}/_simulator/messages`)).json()).at(-1).code;

const signIn = (user, Password) =>
  new Promise((resolve) => {
    const callbacks = {
      onSuccess: () => resolve('signed in'),
      onFailure: ({ name, message }) => resolve(`${name}: ${message}`),
      newPasswordRequired: () => user.completeNewPasswordChallenge(newPassword, {}, callbacks),
      mfaRequired: async () => user.sendMFACode(await code(), callbacks),
      mfaSetup: () => user.associateSoftwareToken(callbacks),
      associateSecretCode: async (secretCode) => {
        secret = secretCode;
        user.verifySoftwareToken(await codeOf(clock, secret), 'phone', callbacks);
      },
      selectMFAType: () => user.sendMFASelectionAnswer('SOFTWARE_TOKEN_MFA', callbacks),
      totpRequired: async () => user.sendMFACode(await codeOf(clock, secret, 1), callbacks, 'SOFTWARE_TOKEN_MFA'),
    };
    user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password }), callbacks);
  });
const recover = (user) =>
  new Promise((resolve) => {
    const onFailure = ({ name, message }) => resolve(`${name}: ${message}`);
    user.forgotPassword({
      onFailure,
      onSuccess: async () =>
        user.confirmPassword(await code(), newPassword, { onSuccess: () => resolve('recovered'), onFailure }),
    });
  });
const changePassword = (user) =>
  new Promise((resolve) =>
    user.changePassword(newPassword, password, (error, result) => resolve(error?.name ?? result)),
  );
const signOut = (user) =>
  new Promise((resolve) => user.globalSignOut({ onSuccess: resolve, onFailure: ({ name }) => resolve(name) }));

(async () => {
  const [customer, guest, careful, locked] = ['customer', 'guest', 'careful', 'locked-out'].map(userOf);
  const strictCustomer = new CognitoUser({ Username: 'customer', Pool: StrictPool });
  const steps = {
    'a wrong password': await signIn(customer, newPassword),
    'the right password': await signIn(customer, password),
    'a forgotten password': await recover(customer),
    'the old password': await signIn(customer, password),
    'the new password': await signIn(customer, newPassword),
    'a changed password': await changePassword(customer),
    'the changed password': await signIn(customer, password),
    'signed out everywhere': await signOut(customer),
    'a temporary password': await signIn(guest, password),
    'an SMS code': await signIn(careful, password),
    'a wrong password after a reset': await signIn(locked, newPassword),
    'a password that was reset': await signIn(locked, password),
    'a recovery': await recover(locked),
    'the password after the recovery': await signIn(locked, newPassword),
    'the setup of an authenticator app': await signIn(strictCustomer, password),
    'a code of the authenticator app': await signIn(strictCustomer, password),
  };
  process.stdout.write(JSON.stringify(steps));
})();
