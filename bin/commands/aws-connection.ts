import { UsageError } from './config-options';

/** The administrator of the local account. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The parameters of a command that say where AWS is. */
export interface ConnectionParameters {
  readonly region?: string;
  readonly 'endpoint-url'?: string;
}

/** The address and the credentials by which a command calls AWS. */
export interface AwsConnection {
  readonly region: string;
  /** @default - AWS itself */
  readonly endpointUrl?: string | undefined;
  /** @default - what the AWS SDK finds */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/**
 * Reads `--region` and `--endpoint-url`. The local system has a Region and credentials of its own.
 *
 * @param configured the Region that follows from the configuration
 * @param derived the Region that follows from something else, used only if AWS_REGION is not set
 * @throws UsageError
 */
export function awsConnection(
  { region: given, 'endpoint-url': endpointUrl }: ConnectionParameters,
  configured?: string,
  derived?: string,
): AwsConnection {
  if (endpointUrl !== undefined && !isHttpUrl(endpointUrl)) {
    throw new UsageError(`--endpoint-url must be a URL, got ${endpointUrl}.`);
  }
  const isLocal = endpointUrl !== undefined && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(endpointUrl);
  const region = given ?? configured ?? process.env['AWS_REGION'] ?? derived ?? (isLocal ? 'eu-central-1' : undefined);
  if (region === undefined) {
    throw new UsageError('The Region is unknown: set --region, AWS_REGION or "region" of the configuration.');
  }
  return {
    region,
    endpointUrl,
    credentials: isLocal && process.env['AWS_ACCESS_KEY_ID'] === undefined ? LOCAL_CREDENTIALS : undefined,
  };
}

/** True for an absolute URL of HTTP. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}
