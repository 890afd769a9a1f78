import type { HttpRequest } from '../../http/request';
import type { AuthorizationRequest } from './authorization-request';
import type { FormToken } from './form-token';

/** A request for a login page: the authorization request in its query, and its browser. */
export interface LoginContext {
  readonly request: HttpRequest;
  readonly authorization: AuthorizationRequest;
  readonly token: FormToken;
}
