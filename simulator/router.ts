import { answerApi } from './api-gateway/answer';
import { gatewayResponse } from './api-gateway/gateway-response';
import { newRequestIds } from './api-gateway/request-ids';
import { findStage, isStageRequest } from './api-gateway/stages';
import { AWS_ENDPOINTS } from './aws-apis';
import { isResponseAddress } from './cloudformation/response-addresses';
import { answerPreflight, isPreflight } from './cognito/endpoint';
import { answerDomain, isDomainRequest } from './cognito/login/endpoint';
import { describeConfiguration, isConfigurationRequest } from './cognito/login/openid-configuration';
import { answerConfirmation, isConfirmationRequest } from './cognito/messages/confirmation-page';
import { answerPublicKeys, isPublicKeysRequest } from './cognito/tokens/jwks-endpoint';
import { answerControl, isControlRequest } from './control/endpoint';
import type { Account } from './create-account';
import { changesState, isFromForeignPage } from './http/foreign-page';
import { isLoopback } from './http/loopback';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http/request';

/** An endpoint, with a test for the requests that it handles. */
interface Route {
  answers(request: HttpRequest, account: Account): boolean;
  answer(request: HttpRequest, account: Account): HttpResponse | Promise<HttpResponse>;
}

const isToAnotherHost = ({ headers }: HttpRequest): boolean => !isLoopback(headers['host']);

const isForeignChange = (request: HttpRequest): boolean =>
  isControlRequest(request) && changesState(request) && isFromForeignPage(request);

const refuse = (status: number, message: string) => (): HttpResponse => jsonResponse(status, { message });

/** The endpoints of the simulator, in order of precedence. */
const ROUTES: readonly Route[] = [
  {
    answers: isToAnotherHost,
    answer: refuse(403, 'The Host header names another host: use 127.0.0.1, localhost or [::1].'),
  },
  {
    answers: isForeignChange,
    answer: refuse(403, 'A page of another site cannot change the simulator.'),
  },
  ...AWS_ENDPOINTS,
  {
    answers: isResponseAddress,
    answer: (request, { responseAddresses }) => responseAddresses.answer(request),
  },
  {
    answers: (_, { stack }) => !stack.isUp,
    answer: refuse(503, 'The stack is not ready yet: retry in a moment.'),
  },
  { answers: isStageRequest, answer: answerApi },
  { answers: isControlRequest, answer: answerControl },
  { answers: isConfirmationRequest, answer: answerConfirmation },
  { answers: isDomainRequest, answer: answerDomain },
  { answers: isConfigurationRequest, answer: describeConfiguration },
  { answers: isPublicKeysRequest, answer: answerPublicKeys },
  { answers: isPreflight, answer: answerPreflight },
];

/** Routes a request to the first endpoint that handles it. */
export async function routeRequest(request: HttpRequest, account: Account): Promise<HttpResponse> {
  const route = ROUTES.find(({ answers }) => answers(request, account));
  return (
    route?.answer(request, account) ??
    jsonResponse(404, { message: `No endpoint at ${request.path}. The outbox is at /_simulator/messages.` })
  );
}

/** Rejects a body that is too long. For the path of a stage, the response is that of API Gateway. */
export function refuseLargeBody(path: string, { apis, randomness }: Account): HttpResponse {
  const stage = findStage(apis, path);
  return stage
    ? gatewayResponse(stage.api, { type: 'REQUEST_TOO_LARGE' }, newRequestIds(randomness))
    : jsonResponse(413, { message: 'The request body is too large.' });
}
