import { type HttpRequest, type HttpResponse, jsonResponse } from '../../http/request';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';

const PATH = /^\/([^/]+)\/\.well-known\/jwks\.json$/;

/** Tests whether a request is for the public keys of a user pool that exists. */
export function isPublicKeysRequest(request: HttpRequest, services: Pick<CognitoServices, 'pools'>): boolean {
  return findPool(request, services) !== undefined;
}

/** Answers with the public keys of a user pool: `/{userPoolId}/.well-known/jwks.json`. */
export async function answerPublicKeys(
  request: HttpRequest,
  services: Pick<CognitoServices, 'pools' | 'tokens'>,
): Promise<HttpResponse> {
  const pool = findPool(request, services);
  return pool === undefined
    ? jsonResponse(404, { message: `There is no user pool at ${request.path}.` })
    : jsonResponse(200, await services.tokens.publicKeys(pool));
}

function findPool({ path }: HttpRequest, { pools }: Pick<CognitoServices, 'pools'>): UserPool | undefined {
  return pools.get(PATH.exec(path)?.[1] ?? '');
}
