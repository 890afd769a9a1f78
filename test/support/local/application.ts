import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';

/** An application, its user pool and its current user. */
export interface Application {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly username: string;
}

const userOf = ({ endpoint, userPoolId, clientId, username }: Application): CognitoUser =>
  new CognitoUser({
    Username: username,
    Pool: new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint }),
  });

const describeError = ({ name, message }: Error): string => `${name}: ${message}`;

/** Signs a user in with SRP through a client library. Returns the outcome or the error as a string. */
export function signIn(application: Application, password: string): Promise<string> {
  return new Promise((resolve) => {
    userOf(application).authenticateUser(
      new AuthenticationDetails({ Username: application.username, Password: password }),
      {
        onSuccess: () => resolve('signed in'),
        newPasswordRequired: () => resolve('new password required'),
        onFailure: (error: Error) => resolve(describeError(error)),
      },
    );
  });
}

/** Confirms a new password with the code that the user received. Returns the outcome or the error as a string. */
export function confirmPassword(application: Application, password: string, code: string): Promise<string> {
  return new Promise((resolve) => {
    userOf(application).confirmPassword(code, password, {
      onSuccess: () => resolve('confirmed'),
      onFailure: (error) => resolve(describeError(error)),
    });
  });
}
