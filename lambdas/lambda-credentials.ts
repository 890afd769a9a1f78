/**
 * Reads the credentials of the function's role from the environment variables that Lambda sets.
 *
 * The bundles use this module instead of `@aws-sdk/credential-provider-node`, which also searches files, SSO, containers and
 * EC2. That package is a quarter of the admin function's bundle, and of the time to compile it.
 *
 * The module does not support SnapStart, which provides credentials through an endpoint. AWS has no SnapStart for Node.js
 * (DG/snapstart).
 *
 * @throws Error if a variable is not set
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => async () => ({
  accessKeyId: required('AWS_ACCESS_KEY_ID'),
  secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
  sessionToken: process.env['AWS_SESSION_TOKEN'],
});

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`the environment variable ${name} is not set`);
  }
  return value;
}
