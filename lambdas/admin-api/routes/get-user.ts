import type { UserAnswer } from '../../../domain/api/answers';
import { userQuery } from '../../../domain/api/contract';
import { maskDestination } from '../../../domain/recovery/delivery';
import type { Contact, DeliveryMedium } from '../../../domain/recovery/user';
import { lookUp, requireSameUser } from '../action/load-user';
import { readQuery, readUsername } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `GET /users/{username}`: what state the user is in and what can be done. Changes nothing. */
export const getUser: RouteHandler = async ({ event }, dependencies) => {
  const { expectedSub } = readQuery(event, userQuery);
  const subject = await lookUp(readUsername(event), expectedSub, 'recent', dependencies);
  await requireSameUser(subject, [], dependencies);
  const { user, plan, isProtected } = subject;
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
