// An application that signs its users in by SRP, through a client library, in a process of its own: within Jest's
// sandbox the library's arithmetic takes seconds on newer versions of Node.js.
'use strict';

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = require('amazon-cognito-identity-js');

const { endpoint, userPoolId, clientId, username, password, code } = JSON.parse(process.argv[2] ?? '');
const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
const user = new CognitoUser({ Username: username, Pool });
const say = (outcome) => process.stdout.write(outcome);
const onFailure = ({ name, message }) => say(`${name}: ${message}`);

if (code === undefined) {
  user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
    onSuccess: () => say('signed in'),
    newPasswordRequired: () => say('new password required'),
    onFailure,
  });
} else {
  user.confirmPassword(code, password, { onSuccess: () => say('confirmed'), onFailure });
}
