import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The outcome of each step of the life of a user, the same for every client library. */
export const LIFE_CYCLE = {
  'the sign-up': 'done',
  'a second sign-up': 'UsernameExistsException: User already exists',
  'a sign-in before the confirmation': 'UserNotConfirmedException: User is not confirmed.',
  'a confirmation with a wrong code': 'CodeMismatchException: Invalid verification code provided, please try again.',
  'the confirmation': 'done',
  'a sign-in with a wrong password': 'NotAuthorizedException: Incorrect username or password.',
  'a sign-in': 'done',
  'the session': 'new token, newcomer@example.com',
  'the session after fifty minutes': 'same token, newcomer@example.com',
  'the session after an hour': 'new token, newcomer@example.com',
  'the session after another hour': 'new token, newcomer@example.com',
  'the session after thirty days': 'NotAuthorizedException: Refresh Token has expired',
  'a sign-in after thirty days': 'done',
  'a setup of an authenticator app with a wrong code': 'EnableSoftwareTokenMFAException: Code mismatch',
  'the setup of an authenticator app': 'done',
  'a sign-in with a wrong code of the app': 'CodeMismatchException: Invalid code received for user',
  'a sign-in with a code of the app': 'done',
  'a forgotten password': 'done',
  'a new password with a wrong code': 'CodeMismatchException: Invalid verification code provided, please try again.',
  'a new password': 'done',
  'a sign-in with the old password': 'NotAuthorizedException: Incorrect username or password.',
  'a sign-in with the new password': 'done',
  'a sign-in after a reset by an administrator': 'PasswordResetRequiredException: Password reset required for the user',
  'a new password after the reset': 'done',
  'a sign-in after the new password': 'done',
  'a change with a wrong password': 'NotAuthorizedException: Incorrect username or password.',
  'a change of the password': 'done',
  'a sign-in with the changed password': 'done',
  'a sign-out everywhere': 'done',
  'a last sign-in': 'done',
  'the deletion': 'done',
  'a sign-in after the deletion': 'UserNotFoundException: User does not exist.',
  'a sign-up after the deletion': 'done',
};

/**
 * Runs the life of a user through a client library.
 *
 * @param library the prefix of the script with the calls of the library
 * @returns the outcome of each step
 */
export async function runLifeCycle(
  library: 'amplify' | 'identity-js',
  settings: {
    readonly endpoint: string;
    readonly UserPoolId: string;
    readonly ClientId: string;
    /** The folder in which the library is installed. @default - that of this project */
    readonly folder?: string;
  },
): Promise<Record<string, string>> {
  const script = join(__dirname, 'life-cycle.cjs');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, library, JSON.stringify(settings)]);
  return JSON.parse(stdout) as Record<string, string>;
}
