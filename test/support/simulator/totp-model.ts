import { totp } from './authenticator-app';

/** A code of an authenticator app: of a step near the current one, or of no tolerated step. */
export type Code = -2 | -1 | 0 | 1 | 2 | 'wrong';

export type TotpAction =
  | { readonly kind: 'associate' | 'turn on' | 'turn off' | 'sign in' | 'set up' | 'finish' | 'delete' }
  | { readonly kind: 'verify' | 'verify setup' | 'answer'; readonly code: Code }
  | { readonly kind: 'wait'; readonly seconds: number };

interface Session {
  readonly kind: 'TOTP' | 'MFA setup' | 'software token' | 'MFA set up';
  readonly until: number;
  readonly used: boolean;
}

/** A small model of one user of a user pool with authenticator apps: what AWS documents, and the default switches. */
export interface TotpModel {
  readonly isRequired: boolean;
  readonly pending: string | undefined;
  readonly app: { readonly secret: string; readonly used: readonly number[] } | undefined;
  readonly isOn: boolean;
  readonly session: Session | undefined;
  readonly failures: number;
  readonly lockedUntil: number;
  readonly lastAttemptAt: number;
}

export function newTotpModel(isRequired: boolean): TotpModel {
  return {
    isRequired,
    pending: undefined,
    app: undefined,
    isOn: false,
    session: undefined,
    failures: 0,
    lockedUntil: 0,
    lastAttemptAt: 0,
  };
}

const STEP = 30;
const SESSION_SECONDS = 180;
const NO_APP = 'SoftwareTokenMFANotFoundException: Software Token MFA does not exist for the user.';
const MISMATCH = 'EnableSoftwareTokenMFAException: Code mismatch';
const LOCKED = 'NotAuthorizedException: Password attempts exceeded';
const INVALID_SESSION = 'NotAuthorizedException: Invalid session for the user.';

type Outcome = readonly [outcome: string, after: TotpModel];

/** Returns the string of a code. */
export function codeFor(secret: string, code: Code, now: number): string {
  if (code !== 'wrong') {
    return totp(secret, now + code * STEP);
  }
  return ['000000', '111111', '222222', '333333'].find((one) => stepsOf(one, secret, now).length === 0) ?? '';
}

/** Returns the secret that the codes of an action belong to. */
export function secretOf({ pending, app }: TotpModel, { kind }: TotpAction): string {
  return (kind === 'answer' ? app?.secret : pending) ?? 'JBSWY3DPEHPK3PXP';
}

/**
 * Computes the outcome of an action, and the next state. Pure.
 *
 * @param secret the secret that the simulator returned for this action
 */
export function stepTotp(model: TotpModel, action: TotpAction, now: number, secret: string | undefined): Outcome {
  switch (action.kind) {
    case 'wait':
      return ['accepted', model];
    case 'associate':
      return ['accepted', { ...model, pending: secret }];
    case 'verify':
      return verify(model, action, now);
    case 'turn on':
      return turnOn(model);
    case 'turn off':
      return ['accepted', { ...model, isOn: false }];
    case 'delete':
      return ['accepted', { ...model, pending: undefined, app: undefined, isOn: false }];
    case 'sign in':
      return signIn(model, now);
    case 'answer':
      return inSession(model, 'TOTP', now, () => answer(model, action, now));
    case 'set up':
      return inSession(model, 'MFA setup', now, () =>
        model.app === undefined
          ? ['accepted', start({ ...model, pending: secret }, 'software token', now)]
          : [INVALID_SESSION, model],
      );
    case 'verify setup':
      return inSession(model, 'software token', now, () => {
        const [outcome, after] = model.app === undefined ? verify(model, action, now) : [INVALID_SESSION, model];
        return [outcome, outcome === 'accepted' ? start(after, 'MFA set up', now) : after];
      });
    case 'finish':
      return inSession(model, 'MFA set up', now, () => ['tokens', signedIn(end(model))]);
  }
}

function turnOn(model: TotpModel): Outcome {
  if (model.app !== undefined) {
    return ['accepted', { ...model, isOn: true }];
  }
  const problem = model.pending === undefined ? 'not set up software token mfa' : 'not verified software token mfa';
  return [`InvalidParameterException: User has ${problem}`, model];
}

function signIn(before: TotpModel, now: number): Outcome {
  const [isLocked, model] = attempt(before, now);
  if (isLocked) {
    return [LOCKED, model];
  }
  if (model.app !== undefined && (model.isRequired || model.isOn)) {
    return ['SOFTWARE_TOKEN_MFA', start(model, 'TOTP', now)];
  }
  return model.isRequired ? ['MFA_SETUP', start(model, 'MFA setup', now)] : ['tokens', signedIn(model)];
}

function verify(before: TotpModel, action: TotpAction, now: number): Outcome {
  const { pending } = before;
  if (pending === undefined) {
    return [NO_APP, before];
  }
  const [isLocked, model] = attempt(before, now);
  if (isLocked) {
    return [LOCKED, model];
  }
  const [step] = stepsFor(model, action, now);
  return step === undefined
    ? [MISMATCH, failed(model, now)]
    : ['accepted', { ...model, pending: undefined, app: { secret: pending, used: [step] } }];
}

function answer(before: TotpModel, action: TotpAction, now: number): Outcome {
  const [isLocked, model] = attempt(before, now);
  if (isLocked) {
    return [LOCKED, model];
  }
  const { app } = model;
  if (app === undefined) {
    return [NO_APP, model];
  }
  const steps = stepsFor(model, action, now);
  if (steps.length === 0) {
    return ['CodeMismatchException: Invalid code received for user', failed(model, now)];
  }
  const step = steps.find((one) => !app.used.includes(one));
  return step === undefined
    ? ['ExpiredCodeException: Your software token has already been used once.', model]
    : ['tokens', signedIn(end({ ...model, app: { ...app, used: [...app.used, step] } }))];
}

function inSession(model: TotpModel, kind: Session['kind'], now: number, proceed: () => Outcome): Outcome {
  const { session } = model;
  if (session?.kind !== kind) {
    return [INVALID_SESSION, model];
  }
  if (session.used) {
    return ['NotAuthorizedException: Invalid session for the user, session can only be used once.', model];
  }
  return session.until < now
    ? ['NotAuthorizedException: Invalid session for the user, session is expired.', model]
    : proceed();
}

function start(model: TotpModel, kind: Session['kind'], now: number): TotpModel {
  return { ...model, session: { kind, until: now + SESSION_SECONDS, used: false } };
}

function end(model: TotpModel): TotpModel {
  return { ...model, session: model.session && { ...model.session, used: true } };
}

function attempt(before: TotpModel, now: number): [isLocked: boolean, after: TotpModel] {
  const rested = now - before.lastAttemptAt >= 900 ? { ...before, failures: 0, lockedUntil: 0 } : before;
  const model = rested.failures > 0 ? { ...rested, lastAttemptAt: now } : rested;
  return [model.failures > 0 && now < model.lockedUntil, model];
}

function failed(model: TotpModel, now: number): TotpModel {
  const failures = model.failures + 1;
  const lockedUntil = failures < 5 ? 0 : now + Math.min(2 ** (failures - 5), 900);
  return { ...model, failures, lockedUntil, lastAttemptAt: now };
}

function signedIn(model: TotpModel): TotpModel {
  return { ...model, failures: 0, lockedUntil: 0 };
}

function stepsFor(model: TotpModel, action: TotpAction, now: number): number[] {
  const secret = secretOf(model, action);
  return 'code' in action ? stepsOf(codeFor(secret, action.code, now), secret, now) : [];
}

/** Returns the tolerated steps of a code, the current one first. */
function stepsOf(code: string, secret: string, now: number): number[] {
  const step = Math.floor(now / STEP);
  return [step, step - 1, step + 1].filter((one) => totp(secret, one * STEP) === code);
}
