import { noQuery, ROUTES } from '../../../domain/api/contract';
import { FORMATS } from '../../../domain/api/formats';
import type { Operator } from '../../../domain/api/operator';
import { type Permission, permissionFor } from '../../../domain/api/permission';
import type { OperatorResponse } from '../../../domain/api/responses';
import { ATTESTATION_METHODS } from '../../../domain/caller/caller-verification';
import type { AvailableBrands } from '../../../domain/message/message-choice';
import { reasonIds } from '../../../messages/renderer/purposes';
import { loadOperator } from '../action/load-user';
import { readQuery } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `GET /operator`: returns the operator of the request, the permissions, and the values and formats of a request. */
export const getOperator: RouteHandler = async (request, dependencies) => {
  readQuery(request.event, noQuery); // parse
  const { operator, displayName } = await loadOperator(request.operator, request.route, request.context, dependencies); // read
  const { catalog, policy } = dependencies;
  return respond(200, {
    kind: operator.kind,
    id: operator.id,
    name: displayName,
    role: operator.kind === 'person' ? roleOf(operator.groups) : undefined,
    permissions: describePermissions(operator),
    choices: describeChoices(catalog.index.offer),
    formats: FORMATS,
    mayChoosePermanentPasswords: policy.mayChoosePermanentPasswords,
  } satisfies OperatorResponse);
};

/** The route has required one of the two roles. */
function roleOf(groups: readonly string[]): OperatorResponse['role'] {
  return groups.includes('admin') ? 'admin' : 'agent';
}

/** Returns `undefined` for an IAM principal, whose policies are not known to the API. */
function describePermissions(operator: Operator): OperatorResponse['permissions'] {
  if (operator.kind === 'iam') {
    return undefined;
  }
  const requirements = { ...ROUTES, attestCaller: { ...ROUTES.sendCallerCode, role: 'admin' } } as const;
  return Object.fromEntries(
    Object.entries(requirements).map(([name, one]): [string, Permission | undefined] => [
      name,
      permissionFor(operator, [one]),
    ]),
  ) as OperatorResponse['permissions'];
}

function describeChoices({ defaultBrand, brands }: AvailableBrands): OperatorResponse['choices'] {
  return {
    defaultBrand,
    brands: Object.entries(brands).map(([id, { name, defaultLocale, locales }]) => ({
      id,
      name,
      defaultLocale,
      locales: [...locales],
    })),
    reasons: [...reasonIds()],
    attestationMethods: [...ATTESTATION_METHODS],
  };
}
