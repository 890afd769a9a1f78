import { SHELL, type SiteFile } from '../../domain/console-site';
import type { Site } from './site';

/** The members of a proxy event of API Gateway that select a file. */
export interface PathEvent {
  /** The path, with its trailing slash. */
  readonly path: string;
  readonly pathParameters?: { readonly file?: string | undefined } | null | undefined;
  readonly requestContext?: { readonly extendedRequestId?: string; readonly requestId?: string } | undefined;
}

/** A response of a proxy integration. The body is always text. */
interface TextResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Responds to a request for a file. Only the path matters. Pure.
 *
 * The address of the console ends with a slash, because the names of its files are relative to it. No other address may.
 */
export function respond(site: Site, { path, pathParameters, requestContext }: PathEvent): TextResponse {
  const name = pathParameters?.file;
  const endsWithSlash = path.endsWith('/');
  if (name === undefined && !endsWithSlash) {
    return redirect('console/');
  }
  const file =
    name === undefined ? site.files.get(SHELL) : endsWithSlash || name === SHELL ? undefined : site.files.get(name);
  return file === undefined ? notFound(site, requestContext?.extendedRequestId ?? requestContext?.requestId) : ok(file);
}

function ok({ headers, body }: SiteFile): TextResponse {
  return { statusCode: 200, headers, body };
}

/** @param location relative to the path of the request, because a custom domain and its base path are not known here */
function redirect(location: string): TextResponse {
  return { statusCode: 308, headers: { Location: location, 'Cache-Control': 'no-cache' }, body: '' };
}

function notFound(site: Site, requestId: string | undefined): TextResponse {
  return {
    statusCode: 404,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body: JSON.stringify({ ...site.notFound, requestId }),
  };
}
