// The calls of an application with Amplify 6, for life-cycle.cjs. Amplify is installed in a folder of its own.
'use strict';

const { createRequire } = require('node:module');
const { join } = require('node:path');

module.exports = ({ endpoint, UserPoolId, ClientId, folder }) => {
  const load = createRequire(join(folder, 'index.js'));
  const { Amplify } = load('aws-amplify');
  const auth = load('aws-amplify/auth');
  Amplify.configure({
    Auth: { Cognito: { userPoolId: UserPoolId, userPoolClientId: ClientId, userPoolEndpoint: endpoint } },
  });

  return {
    signUp: (username, password, email) => auth.signUp({ username, password, options: { userAttributes: { email } } }),
    confirmSignUp: (username, confirmationCode) => auth.confirmSignUp({ username, confirmationCode }),
    signIn: async (username, password, totp) => {
      await auth.signOut(); // Amplify accepts no second sign-in.
      const first = await auth.signIn({ username, password });
      const { nextStep } =
        first.nextStep.signInStep === 'CONFIRM_SIGN_IN_WITH_TOTP_CODE'
          ? await auth.confirmSignIn({ challengeResponse: await totp() })
          : first;
      if (nextStep.signInStep !== 'DONE') {
        throw Object.assign(new Error('The next step of the sign-in.'), { name: nextStep.signInStep });
      }
    },
    accessToken: async () => {
      const { tokens } = await auth.fetchAuthSession();
      return tokens?.accessToken.toString();
    },
    email: async () => (await auth.fetchUserAttributes()).email,
    associate: async () => (await auth.setUpTOTP()).sharedSecret,
    verify: (code) => auth.verifyTOTPSetup({ code }),
    turnOn: () => auth.updateMFAPreference({ totp: 'PREFERRED' }),
    forgotPassword: (username) => auth.resetPassword({ username }),
    confirmPassword: (username, confirmationCode, newPassword) =>
      auth.confirmResetPassword({ username, confirmationCode, newPassword }),
    changePassword: (oldPassword, newPassword) => auth.updatePassword({ oldPassword, newPassword }),
    signOut: () => auth.signOut({ global: true }),
    deleteUser: () => auth.deleteUser(),
  };
};
