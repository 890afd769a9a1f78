import type { UserAnswer } from '../../../domain/answers';
import { noQuery } from '../../../domain/contract';
import { maskDestination } from '../../../domain/delivery';
import type { Contact, DeliveryMedium } from '../../../domain/user';
import type { RouteHandler } from '../deps';
import { readQuery, readUsername } from '../read-request';
import { respond } from '../respond';
import { lookAt } from '../subject';

/** `GET /users/{username}`: what state the user is in and what can be done. Changes nothing. */
export const getUser: RouteHandler = async ({ event }, dependencies) => {
  readQuery(event, noQuery);
  const { user, plan, isProtected } = await lookAt(readUsername(event), dependencies);
  return respond(200, {
    sub: user.sub,
    username: user.username,
    userStatus: user.status,
    enabled: user.enabled,
    federated: user.federated,
    protected: isProtected,
    signIn: plan.signIn,
    contacts: [...contact('EMAIL', user.email), ...contact('SMS', user.phoneNumber)],
    actions: plan.actions,
    recovery: plan.choice,
  } satisfies Immutable<UserAnswer>);
};

/** An answer is only written. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

function contact(medium: DeliveryMedium, found: Contact | undefined) {
  return found === undefined ? [] : [{ medium, destination: maskDestination(medium, found), verified: found.verified }];
}
