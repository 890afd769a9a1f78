// The calls of an application with amazon-cognito-identity-js, as promises, for life-cycle.cjs.
'use strict';

const {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
} = require('amazon-cognito-identity-js');

module.exports = ({ endpoint, UserPoolId, ClientId }) => {
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
  Pool.client.requestWithRetry = Pool.client.request; // The library repeats a rejected refresh for six seconds.
  /** The user who signed in last. */
  let current;

  const byCallback = (call) =>
    new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));
  const byHandlers = (call) => new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }));
  const userOf = (Username) => new CognitoUser({ Username, Pool });

  return {
    signUp: (username, password, email) => {
      const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
      return byCallback((done) => Pool.signUp(username, password, attributes, [], done));
    },
    confirmSignUp: (username, code) => byCallback((done) => userOf(username).confirmRegistration(code, false, done)),
    signIn: (username, password, totp) => {
      current = userOf(username);
      current.setAuthenticationFlowType('USER_PASSWORD_AUTH'); // SRP takes longer: browser-client.cjs uses it.
      return byHandlers((handlers) =>
        current.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
          ...handlers,
          totpRequired: async () => current.sendMFACode(await totp(), handlers, 'SOFTWARE_TOKEN_MFA'),
        }),
      );
    },
    accessToken: async () => (await byCallback((done) => current.getSession(done))).getAccessToken().getJwtToken(),
    email: async () => {
      const attributes = await byCallback((done) => current.getUserAttributes(done));
      return attributes.find(({ Name }) => Name === 'email').Value;
    },
    associate: () =>
      new Promise((associateSecretCode, onFailure) =>
        current.associateSoftwareToken({ associateSecretCode, onFailure }),
      ),
    verify: (code) => byHandlers((handlers) => current.verifySoftwareToken(code, 'phone', handlers)),
    turnOn: () => byCallback((done) => current.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, done)),
    forgotPassword: (username) => byHandlers((handlers) => userOf(username).forgotPassword(handlers)),
    confirmPassword: (username, code, password) =>
      byHandlers((handlers) => userOf(username).confirmPassword(code, password, handlers)),
    changePassword: (before, after) => byCallback((done) => current.changePassword(before, after, done)),
    signOut: () => byHandlers((handlers) => current.globalSignOut(handlers)),
    deleteUser: () => byCallback((done) => current.deleteUser(done)),
  };
};
