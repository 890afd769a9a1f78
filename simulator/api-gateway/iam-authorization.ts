import { type AccountLocation, arn } from '../account';
import { AwsError } from '../aws/aws-error';
import type { Policies } from '../aws/policy';
import { principalId } from '../aws/principal';
import { type AccessKey, verifySignature } from '../aws/signature';
import type { HttpRequest } from '../http/request';
import type { Refusal } from './gateway-response';
import type { RestApi } from './rest-api';

/** The principal that signed a request, as the event of the function describes it. */
export interface IamIdentity {
  readonly accessKey: string;
  readonly accountId: string;
  /** The unique ID of the user, or of the role with the session name. */
  readonly caller: string;
  readonly user: string;
  readonly userArn: string;
}

export type IamAuthorizationDecision =
  | { readonly kind: 'allowed'; readonly identity: IamIdentity }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The services that the authorization AWS_IAM uses. */
export interface IamServices {
  readonly location: AccountLocation;
  readonly findKey: (id: string) => AccessKey | undefined;
  readonly policies: Policies;
  /** Milliseconds by the real clock, for the age of a signature. */
  readonly realTime: () => number;
}

/**
 * Authorizes a request by AWS_IAM: a signature for `execute-api` and a policy that allows `execute-api:Invoke`.
 *
 * AWS: the policy must name the path of the request, not the path template (serverless-offline#273).
 * Assumed: the path is compared still percent-encoded, as it is in the function's event.
 *
 * @param path without the stage, still percent-encoded
 * @see
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function authorizeByIam(
  api: RestApi,
  request: HttpRequest,
  path: string,
  services: IamServices,
): IamAuthorizationDecision {
  const { location, findKey, policies, realTime } = services;
  try {
    const scope = { region: location.region, service: 'execute-api' };
    const { id, principal } = verifySignature(request, scope, findKey, realTime());
    const resource = arn(location, 'execute-api', `${api.id}/${api.stage}/${request.method}${path || '/'}`);
    const decision = policies.evaluate(principal, 'execute-api:Invoke', resource);
    if (decision !== 'allowed') {
      return { kind: 'refused', refusal: denial(principal, resource, decision === 'denied') };
    }
    const caller = principalId(principal);
    return {
      kind: 'allowed',
      identity: { accessKey: id, accountId: location.accountId, caller, user: caller, userArn: principal },
    };
  } catch (error) {
    if (error instanceof AwsError) {
      return { kind: 'refused', refusal: { type: typeOf(error), exception: error.type, message: error.message } };
    }
    throw error;
  }
}

/**
 * AWS: the account ID is masked (hyp3#2283), and the message about an explicit deny says so (re:Post, "HTTP 403
 * errors").
 */
function denial(principal: string, resource: string, isExplicit: boolean): Refusal {
  const masked = resource.replace(/:\d{8}(\d{4}):/, ':********$1:');
  return {
    type: 'ACCESS_DENIED',
    message:
      `User: ${principal} is not authorized to perform: execute-api:Invoke on resource: ${masked}` +
      (isExplicit ? ' with an explicit deny' : ''),
  };
}

/**
 * AWS: an unknown key counts as denied access, an expired signature as an invalid one (re:Post, "HTTP 403 errors").
 * Assumed: a header that is not a signature counts as a missing one (one report, aws-cognito-angular-quickstart#50).
 */
function typeOf({ type }: AwsError): Refusal['type'] {
  switch (type) {
    case 'UnrecognizedClientException':
      return 'ACCESS_DENIED';
    case 'InvalidSignatureException':
      return 'INVALID_SIGNATURE';
    default:
      return 'MISSING_AUTHENTICATION_TOKEN';
  }
}
