import type { RestApis } from '../api-gateway/stages';
import type { CognitoServices } from '../cognito/services';
import type { Template, TemplateResource } from './template';

/** The services that know the addresses of an account. */
interface AddressServices extends Pick<CognitoServices, 'pools' | 'origin' | 'hasLocalIssuer'> {
  readonly apis: RestApis;
}

/** The properties in which addresses are replaced, by resource type. Outputs are replaced too. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPoolClient': ['CallbackURLs', 'DefaultRedirectURI', 'LogoutURLs'],
  'AWS::Lambda::Function': ['Environment'],
};

/** The host of an address, and the first segment of its path. */
const ADDRESS = /https:\/\/([a-z0-9][a-z0-9.-]*)(\/[\w.-]+)?/g;

/**
 * Returns a function that replaces the addresses of AWS in a string by those of the simulator. This is the one table of
 * such addresses:
 *
 * | Address of AWS | Replaced if |
 * | --- | --- |
 * | `https://{apiId}.execute-api.{region}.amazonaws.com` | the account has the REST API |
 * | `https://{prefix}.auth.{region}.amazoncognito.com` | the prefix is that of a user pool or of the template |
 * | a custom domain of a user pool | the same |
 * | a custom domain of a REST API, with its base path | the template has the domain and its mapping |
 * | `https://cognito-idp.{region}.amazonaws.com` | the issuer of tokens is local |
 */
export function addressReplacer(services: AddressServices, template: Template): (text: string) => string {
  const { origin } = services;
  const loginDomains = literalNames(template, 'AWS::Cognito::UserPoolDomain', 'Domain');
  const apiDomains = mappedApiDomains(template, origin);
  const isLogin = (name: string): boolean =>
    loginDomains.includes(name) || [...services.pools.values()].some(({ domain }) => domain === name);
  const localOf = (host: string): string | undefined => {
    const [, label = '', service] =
      /^([^.]+)\.(execute-api|auth)\.[^.]+\.(?:amazonaws\.com(?:\.cn)?|amazoncognito\.com)$/.exec(host) ?? [];
    const isLocal =
      (service === 'execute-api' && services.apis.has(label)) ||
      (service === 'auth' && isLogin(label)) ||
      (host.includes('.') && isLogin(host)) ||
      (services.hasLocalIssuer && /^cognito-idp\.[^.]+\.amazonaws\.com$/.test(host));
    return isLocal ? origin : apiDomains.get(host);
  };
  return (text) =>
    text.replace(ADDRESS, (address, host: string, segment = '') => {
      const local = localOf(host);
      return apiDomains.get(`${host}${segment}`) ?? (local === undefined ? address : `${local}${segment}`);
    });
}

/** Replaces addresses in the properties of a resource that contain addresses of the application. */
export function replaceAddresses(
  type: string,
  properties: Readonly<Record<string, unknown>>,
  replace: (text: string) => string,
): Record<string, unknown> {
  const names = PROPERTIES[type] ?? [];
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, names.includes(name) ? replaceIn(value, replace) : value]),
  );
}

function replaceIn(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => replaceIn(one, replace));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaceIn(one, replace)]))
    : value;
}

/** Returns the values of a property that are strings in the template, so that they are known before the deployment. */
function literalNames(template: Template, type: string, property: string): string[] {
  return resourcesOf(template, type).flatMap(({ Properties = {} }) => {
    const value = Properties[property];
    return typeof value === 'string' ? [value] : [];
  });
}

function mappedApiDomains(template: Template, origin: string): ReadonlyMap<string, string> {
  const mappings = resourcesOf(template, 'AWS::ApiGateway::BasePathMapping').flatMap(({ Properties = {} }) => {
    const host = nameOf(template, Properties['DomainName'], 'DomainName');
    const stage = nameOf(template, Properties['Stage'], 'StageName');
    const path = Properties['BasePath'] === undefined ? '' : `/${Properties['BasePath']}`;
    return host === undefined || stage === undefined ? [] : [[`${host}${path}`, `${origin}/${stage}`] as const];
  });
  return new Map(mappings);
}

/** Returns the name of a resource: a string, or the property of the resource that a `Ref` names. */
function nameOf(template: Template, value: unknown, property: string): string | undefined {
  const isReference = typeof value === 'object' && value !== null && 'Ref' in value;
  const name = isReference ? template.Resources[String(value.Ref)]?.Properties?.[property] : value;
  return typeof name === 'string' ? name : undefined;
}

function resourcesOf({ Resources }: Template, type: string): TemplateResource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type);
}
