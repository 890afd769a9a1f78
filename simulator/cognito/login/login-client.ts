/** AWS: seen in the events of managed login, in place of the version of an SDK. */
export const LOGIN_CLIENT = { userAgent: 'aws-sdk-unknown-unknown' };
