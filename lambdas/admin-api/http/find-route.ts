import { ROUTES, type RouteName } from '../../../domain/api/contract';
import { ProblemError } from '../../../domain/api/problems';
import type { ApiEvent } from './api-event';

const USERNAME = '{username}';

/**
 * Finds the route of a request. The path has to be the route's own, character for character: API Gateway also routes
 * other spellings, such as a slash at the end, and an IAM policy that denies the route does not match those.
 *
 * @throws ProblemError `no-such-route`
 */
export function findRoute(event: ApiEvent): RouteName {
  const { httpMethod, resource } = event;
  const names = Object.keys(ROUTES) as RouteName[];
  const found = names.find((name) => ROUTES[name].method === httpMethod && ROUTES[name].resource === resource);
  if (found === undefined) {
    throw new ProblemError('no-such-route', 'The API has no route with this method and path.');
  }
  if (findSegments(event) === undefined) {
    throw new ProblemError(
      'no-such-route',
      'The path is not exactly the path of the route: remove a slash at the end and encode only the username.',
    );
  }
  return found;
}

/** The username in the path, percent-encoded as it was sent; `undefined` where the path has none. */
export function findEncodedUsername(event: ApiEvent): string | undefined {
  return findSegments(event)?.[segmentsOf(event.resource).indexOf(USERNAME)];
}

/**
 * Finds the segments of the path that belong to the route; `undefined` if the path is not exactly the path of the
 * route.
 *
 * AWS: behind a custom domain, `path` begins with the base path, and with the stage where the mapping names none
 * (serverless-express#216, localstack#12296).
 */
function findSegments({ resource, path }: ApiEvent): readonly string[] | undefined {
  const route = segmentsOf(resource);
  const all = segmentsOf(path);
  const [base, own] = [all.slice(0, -route.length), all.slice(-route.length)];
  const isRoute = route.every((part, index) => (part === USERNAME ? isPlainSegment(own[index]) : part === own[index]));
  return path.startsWith('/') && isRoute && base.every(isPlainSegment) ? own : undefined;
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Tests for a segment that no client and no gateway removes: it is not empty, `.` or `..`. */
function isPlainSegment(segment: string | undefined): boolean {
  return segment !== undefined && !['', '.', '..'].includes(segment);
}
