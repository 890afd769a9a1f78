import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { exchangeToken } from '../tokens/oauth-token';
import { AuthorizationRefused } from './authorization-refused';
import { authorize } from './authorize-endpoint';
import { answerCors, withCors } from './cors';
import { requestReset } from './forgot-password-endpoint';
import { logIn } from './login-endpoint';
import { logOut } from './logout-endpoint';
import { errorPage } from './pages/error-page';
import { redirectTo } from './redirects';
import { resetPassword } from './reset-password-endpoint';
import { revoke } from './revoke-endpoint';
import { describeUserInfo } from './user-info-endpoint';

type Handler = (request: HttpRequest, services: CognitoServices) => HttpResponse | Promise<HttpResponse>;

/** The endpoints that applications call. */
const API: Readonly<Record<string, Handler>> = {
  '/oauth2/token': exchangeToken,
  '/oauth2/userInfo': describeUserInfo,
  '/oauth2/revoke': revoke,
};

/** The endpoints that browsers visit, with the methods that each accepts. */
const PAGES: Readonly<Record<string, { readonly methods: readonly string[]; readonly handler: Handler }>> = {
  '/oauth2/authorize': { methods: ['GET'], handler: authorize },
  '/login': { methods: ['GET', 'POST'], handler: logIn },
  '/forgotPassword': { methods: ['GET', 'POST'], handler: requestReset },
  '/confirmForgotPassword': { methods: ['GET', 'POST'], handler: resetPassword },
  '/logout': { methods: ['GET'], handler: logOut },
  '/error': {
    methods: ['GET'],
    handler: ({ query }) => errorPage(400, new URLSearchParams(query).get('error') ?? ''),
  },
};

/** Tests whether a request is for the domain of a user pool. All domains have the address of the simulator. */
export function isDomainRequest({ path }: HttpRequest): boolean {
  return Object.hasOwn(API, path) || Object.hasOwn(PAGES, path);
}

/** Responds to a request to the domain of a user pool. */
export async function answerDomain(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  const handler = API[request.path];
  if (handler !== undefined) {
    return request.method === 'OPTIONS' ? answerCors() : withCors(await handler(request, services));
  }
  const page = PAGES[request.path];
  if (!page?.methods.includes(request.method)) {
    return errorPage(405, `The method ${request.method} is not supported.`);
  }
  try {
    return await page.handler(request, services);
  } catch (error) {
    if (error instanceof AuthorizationRefused) {
      return redirectTo(error.location);
    }
    throw error;
  }
}
