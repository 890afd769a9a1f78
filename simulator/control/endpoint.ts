import { AwsError } from '../aws/aws-error';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../http/request';
import { BadRequest } from './input';
import { type ControlServices, ROUTES } from './routes';

const PREFIX = '/_simulator/';

/** Tests whether a request is for one of the simulator's own routes. */
export function isControlRequest(request: HttpRequest): boolean {
  return request.path.startsWith(PREFIX);
}

/** Responds to requests to the simulator's own routes, with JSON or, for a browser, with the page of the outbox. */
export async function answerControl(request: HttpRequest, services: ControlServices): Promise<HttpResponse> {
  const handler = ROUTES[`${request.method} ${request.path.slice(PREFIX.length)}`];
  if (handler === undefined) {
    return jsonResponse(404, {
      message: `There is no ${request.method} ${request.path}.`,
      routes: Object.keys(ROUTES),
    });
  }
  try {
    return await handler(request, services);
  } catch (error) {
    if (error instanceof BadRequest) {
      return jsonResponse(400, { message: error.message });
    }
    if (error instanceof AwsError) {
      return jsonResponse(400, { message: `${error.type}: ${error.message}` });
    }
    throw error;
  }
}
