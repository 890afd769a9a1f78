import { maskDestination } from '../../../domain/delivery';
import { planRecovery } from '../../../domain/recovery';
import type { Contact, DeliveryMedium } from '../../../domain/user';
import type { RouteHandler } from '../deps';
import { readUsername } from '../read-request';
import { respond } from '../respond';

/** `GET /users/{username}`: what state the user is in and what can be done. Changes nothing. */
export const getUser: RouteHandler = async (event, _operator, { pool }) => {
  const name = readUsername(event);
  const [user, settings] = await Promise.all([pool.getUser(name), pool.settings()]);
  const plan = planRecovery(user, settings.recoveryMechanisms);
  return respond(200, {
    sub: user.sub,
    username: user.username,
    userStatus: user.status,
    enabled: user.enabled,
    contacts: [...contact('EMAIL', user.email), ...contact('SMS', user.phoneNumber)],
    delivery: plan.delivery ?? null,
    actions: plan.actions,
  });
};

function contact(medium: DeliveryMedium, found: Contact | undefined) {
  return found === undefined ? [] : [{ medium, destination: maskDestination(medium, found), verified: found.verified }];
}
