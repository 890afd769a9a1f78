import { userQuery } from '../../../domain/api/contract';
import type { UserResponse } from '../../../domain/api/responses';
import { maskDestination } from '../../../domain/recovery/delivery';
import type { Contact, DeliveryMedium } from '../../../domain/recovery/user';
import { confirmUser } from '../action/confirm-user';
import { loadUser } from '../action/load-user';
import { namesToConfirm } from '../action/plan-action';
import { readQuery, readUsername } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `GET /users/{username}`: returns the state of a user and the possible actions. Changes nothing. */
export const getUser: RouteHandler = async (request, dependencies) => {
  const { event, context } = request;
  const { expectedSub } = readQuery(event, userQuery);
  const requested = { name: readUsername(request), expectedSub };
  const loaded = await loadUser(requested, 'recent', context, dependencies);
  await confirmUser(loaded, namesToConfirm(loaded), context, dependencies);
  const { user, recoveryPlan, isProtected } = loaded;
  return respond(200, {
    sub: user.sub,
    username: user.username,
    userStatus: user.status,
    enabled: user.enabled,
    federated: user.federated,
    protected: isProtected,
    signIn: recoveryPlan.signIn,
    contacts: [...contact('EMAIL', user.email), ...contact('SMS', user.phoneNumber)],
    actions: recoveryPlan.actions,
    recovery: recoveryPlan.recommendation,
  } satisfies Immutable<UserResponse>);
};

/** A response is only serialized, so its values may be immutable. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

function contact(medium: DeliveryMedium, found: Contact | undefined) {
  return found === undefined ? [] : [{ medium, destination: maskDestination(medium, found), verified: found.verified }];
}
