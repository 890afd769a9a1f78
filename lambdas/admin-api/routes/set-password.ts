import { setPasswordRequest } from '../../../domain/contract';
import { generatePassword } from '../../../domain/password';
import { planRecovery } from '../../../domain/recovery';
import type { RouteHandler } from '../deps';
import { requireAction, requireBrand } from '../plan';
import { readBody, readUsername } from '../read-request';
import { recordAction } from '../record-action';
import { respond } from '../respond';
import { revokeSessions } from '../sessions';

const DAY_MILLISECONDS = 86_400_000;

/**
 * `PUT /users/{username}/password`: sets a password, a generated one unless the operator sends one, temporary unless
 * it is to stay. Answers 200 with the generated password, this once, or with the plan alone for a dry run.
 */
export const setPassword: RouteHandler = async (event, operator, dependencies) => {
  const { pool, now, randomIndex } = dependencies;
  const name = readUsername(event);
  const request = readBody(event, setPasswordRequest);

  const [user, settings] = await Promise.all([pool.getUser(name), pool.settings()]);

  const action = request.permanent ? 'permanent-password' : 'temporary-password';
  requireAction(user, planRecovery(user, settings.recoveryMechanisms), action);
  requireBrand(request.brand, dependencies);
  if (request.dryRun) {
    return respond(200, { dryRun: true, action, sub: user.sub, userStatus: user.status });
  }

  const password = request.password ?? generatePassword(settings.passwordPolicy, randomIndex);
  await pool.setPassword(user, password, request.permanent);
  const expiresAt = new Date(now().getTime() + settings.temporaryPasswordDays * DAY_MILLISECONDS).toISOString();
  const sessions = await revokeSessions(request.revokeSessions, user, dependencies);

  const outcome = { generated: request.password === undefined, sessionsRevoked: sessions.revoked };
  const auditId = recordAction(event, { action, operator, user, request, outcome }, dependencies);
  return respond(200, {
    auditId,
    action,
    sub: user.sub,
    userStatus: request.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    ...(request.password === undefined && { password }),
    ...(!request.permanent && { passwordExpiresAt: expiresAt }),
    sessions,
    notice: { sent: false, because: request.notify ? 'notices are not available yet' : 'not asked for' },
  });
};
