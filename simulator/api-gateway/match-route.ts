import type { MethodConfiguration, RestApi } from './rest-api';

/** A method that a request matches. */
export interface MatchedRoute {
  readonly method: MethodConfiguration;
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

/** The value of the switch `methodMatching`. */
type Matching = 'resource, then method' | 'resource with the method';

interface Match {
  readonly resource: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The kind of each segment of the template, by specificity: `0` literal, `1` path parameter, `2` greedy. */
  readonly specificity: string;
}

/**
 * Finds the method for a path without its stage, still percent-encoded. One trailing slash is ignored. A literal segment
 * takes precedence over a path parameter, and a path parameter over a greedy one; earlier segments count more. A method
 * takes precedence over ANY.
 *
 * Assumed: a path parameter matches one segment, even an empty one. A resource without methods matches no request.
 */
export function matchRoute(
  api: Pick<RestApi, 'methods'>,
  httpMethod: string,
  path: string,
  matching: Matching,
): MatchedRoute | undefined {
  const resources = new Set(api.methods.map(({ resource }) => resource));
  const matches = [...resources]
    .flatMap((resource) => matchResource(resource, path) ?? [])
    .sort((one, other) => (one.specificity < other.specificity ? -1 : 1));
  for (const { resource, parameters } of matching === 'resource, then method' ? matches.slice(0, 1) : matches) {
    const methods = api.methods.filter((method) => method.resource === resource);
    const method =
      methods.find((one) => one.httpMethod === httpMethod) ?? methods.find((one) => one.httpMethod === 'ANY');
    if (method !== undefined) {
      return { method, pathParameters: Object.keys(parameters).length > 0 ? parameters : null };
    }
  }
  return undefined;
}

function matchResource(resource: string, path: string): Match | undefined {
  const segments = path.replace(/\/$/, '').split('/');
  const template = resource.replace(/\/$/, '').split('/');
  const parameters: Record<string, string> = {};
  let specificity = '';
  for (const [index, part] of template.entries()) {
    const segment = segments[index];
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    if (segment === undefined || (name === undefined && part !== segment)) {
      return undefined;
    }
    if (name !== undefined && greedy !== '') {
      parameters[name] = decodeOnce(segments.slice(index).join('/'));
      return { resource, parameters, specificity: `${specificity}2` };
    }
    if (name !== undefined) {
      parameters[name] = decodeOnce(segment);
    }
    specificity += name === undefined ? '0' : '1';
  }
  return template.length === segments.length ? { resource, parameters, specificity } : undefined;
}

/**
 * AWS: path parameters are decoded once.
 * Assumed: so is a greedy one.
 */
function decodeOnce(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
