import type { DoctorTarget } from './target';

/** The address of AWS, with the credentials for it. */
export type AwsAddress = Pick<DoctorTarget, 'region' | 'endpointUrl' | 'credentials' | 'timeoutMilliseconds'>;

/** The timeout of a call. Without it, a command would wait for minutes behind a firewall. */
const TIMEOUT_MILLISECONDS = 10_000;

/** Returns the options of an SDK client for a command. */
export function clientOptions({
  region,
  endpointUrl,
  credentials,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
}: AwsAddress) {
  return {
    region,
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: timeoutMilliseconds,
      requestTimeout: timeoutMilliseconds,
      throwOnRequestTimeout: true,
    },
    endpoint: endpointUrl,
    credentials,
  };
}
