import { OPERATIONS } from './cognito/api-model';
import { answerCognito, type EndpointServices } from './cognito/endpoint';
import type { HttpRequest, HttpResponse } from './http/request';

/** Whether one of the services has an operation of this name. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(OPERATIONS, name);
}

/**
 * Answers a call of an AWS API.
 *
 * @returns nothing for a request that is no such call
 */
export function answerAwsApi(request: HttpRequest, services: EndpointServices): Promise<HttpResponse> | undefined {
  const { 'x-amz-target': target, 'content-type': type } = request.headers;
  return target !== undefined || type?.startsWith('application/x-amz-json-')
    ? answerCognito(request, services)
    : undefined;
}
