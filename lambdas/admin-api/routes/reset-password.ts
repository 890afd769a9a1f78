import { resetPasswordRequest } from '../../../domain/contract';
import { chooseMessage } from '../../../domain/message-choice';
import { planRecovery } from '../../../domain/recovery';
import type { RouteHandler } from '../deps';
import { requireAction, requireBrand } from '../plan';
import { readBody, readUsername } from '../read-request';
import { recordAction } from '../record-action';
import { respond } from '../respond';
import { revokeSessions } from '../sessions';

/** AWS: a reset code works for an hour (DG/managing-users-passwords). */
const CODE_MILLISECONDS = 3_600_000;

/**
 * `POST /users/{username}/password-reset`: Cognito sends a code and the old password stops working.
 * Answers 202 with what Cognito's own answer hides, or 200 and the plan alone for a dry run.
 */
export const resetPassword: RouteHandler = async (event, operator, dependencies) => {
  const { pool, now } = dependencies;
  const name = readUsername(event);
  const request = readBody(event, resetPasswordRequest);

  const [user, settings] = await Promise.all([pool.getUser(name), pool.settings()]);

  const plan = planRecovery(user, settings.recoveryMechanisms);
  requireAction(user, plan, 'password-reset');
  requireBrand(request.brand, dependencies);
  // As the trigger will choose for a call by an administrator: what the user has goes before the operator's wish.
  const { brand, locale } = chooseMessage(dependencies.offer, { context: {}, client: {}, user, metadata: request });
  const message = { delivery: plan.delivery, brand, locale };
  if (request.dryRun) {
    return respond(200, { dryRun: true, action: 'password-reset', sub: user.sub, userStatus: user.status, ...message });
  }

  await pool.resetPassword(user, {
    ...(request.brand && { brand: request.brand }),
    ...(request.locale && { locale: request.locale }),
  });
  const codeExpiresAt = new Date(now().getTime() + CODE_MILLISECONDS).toISOString();
  const sessions = await revokeSessions(request.revokeSessions, user, dependencies);

  const outcome = { sessionsRevoked: sessions.revoked };
  const auditId = recordAction(event, { action: 'password-reset', operator, user, request, outcome }, dependencies);
  return respond(202, {
    auditId,
    action: 'password-reset',
    sub: user.sub,
    userStatus: 'RESET_REQUIRED',
    ...message,
    codeExpiresAt,
    sessions,
  });
};
