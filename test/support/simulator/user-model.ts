/** A small model of one user of a user pool: what AWS documents, independent of the simulator's code. */
export const PASSWORDS = { A: 'Password-A1', B: 'Password-B2', weak: 'weak' } as const;
type PasswordName = keyof typeof PASSWORDS;

export type Action =
  | { readonly kind: 'sign up' | 'confirm by administrator' | 'invite' | 'invite again' | 'delete' }
  | { readonly kind: 'disable' | 'enable' | 'sign out' | 'refresh' }
  | { readonly kind: 'confirm sign-up'; readonly right: boolean }
  | { readonly kind: 'verify' | 'move'; readonly verified: boolean }
  | { readonly kind: 'reset' | 'forgot'; readonly by: 'username' | 'email' }
  | { readonly kind: 'confirm reset'; readonly right: boolean; readonly password: PasswordName }
  | { readonly kind: 'set'; readonly permanent: boolean; readonly password: PasswordName }
  | { readonly kind: 'sign in' | 'new password'; readonly password: PasswordName }
  | { readonly kind: 'wait'; readonly seconds: number };

interface User {
  readonly id: number;
  readonly status: 'UNCONFIRMED' | 'CONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD';
  readonly enabled: boolean;
  readonly verified: boolean;
  readonly address: number;
  readonly password: PasswordName;
  /** The number of times that the password was set. */
  readonly passwords: number;
  readonly passwordSetAt: number;
  readonly resetCodeUntil: number | undefined;
  readonly signUpCodeUntil: number | undefined;
  readonly recoveries: readonly number[];
  readonly confirmations: readonly number[];
  readonly failures: number;
  readonly lockedUntil: number;
  readonly lastAttemptAt: number;
  readonly signOuts: number;
}

export interface Model {
  readonly user: User | undefined;
  readonly lastId: number;
  readonly session:
    | { readonly of: number; readonly passwords: number; readonly until: number; readonly used: boolean }
    | undefined;
  readonly token: { readonly of: number; readonly until: number; readonly signOuts: number } | undefined;
}

export function newModel(): Model {
  return { user: undefined, lastId: 0, session: undefined, token: undefined };
}

const HOUR = 3_600;
const DAY = 86_400;

const INVALID_SESSION = 'NotAuthorizedException: Invalid session for the user.';
const NOT_FOUND = 'UserNotFoundException: User does not exist.';
const NOT_FOUND_BY_CLIENT = 'UserNotFoundException: Username/client id combination not found.';
const DISABLED = 'NotAuthorizedException: User is disabled.';
const WRONG_PASSWORD = 'NotAuthorizedException: Incorrect username or password.';
const NOT_RESETTABLE = 'NotAuthorizedException: User password cannot be reset in the current state.';
const NO_CONTACT =
  'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number';
const LIMIT = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
const EXPIRED_CODE = 'ExpiredCodeException: Invalid code provided, please request a code again.';
const WRONG_CODE = 'CodeMismatchException: Invalid verification code provided, please try again.';
const WEAK = (sentence: string) => `InvalidPasswordException: ${sentence}: Password not long enough`;

/** Computes the outcome of an action on the user with a name, and the next state. Pure. */
export function step(username: string, model: Model, action: Action, now: number): [outcome: string, after: Model] {
  const { user } = model;
  const refuse = (outcome: string): [string, Model] => [outcome, model];
  const become = (change: Partial<User>, outcome = 'accepted'): [string, Model] => [
    outcome,
    { ...model, user: user && { ...user, ...change } },
  ];
  const appear = (status: User['status'], more: Partial<User>): [string, Model] => {
    const id = model.lastId + 1;
    const newcomer: User = {
      id,
      status,
      enabled: true,
      verified: false,
      address: 0,
      password: 'A',
      passwords: 0,
      passwordSetAt: now,
      resetCodeUntil: undefined,
      signUpCodeUntil: undefined,
      recoveries: [],
      confirmations: [],
      failures: 0,
      lockedUntil: 0,
      lastAttemptAt: 0,
      signOuts: 0,
      ...more,
    };
    return ['accepted', { ...model, user: newcomer, lastId: id }];
  };

  switch (action.kind) {
    case 'wait':
      return refuse('accepted');
    case 'sign up':
      return user
        ? refuse('UsernameExistsException: User already exists')
        : appear('UNCONFIRMED', { signUpCodeUntil: now + DAY });
    case 'invite':
      return user
        ? refuse('UsernameExistsException: User account already exists')
        : appear('FORCE_CHANGE_PASSWORD', {});
    case 'refresh':
      return refuse(refresh(model, now));
  }
  if (user === undefined) {
    const byClient = ['confirm sign-up', 'forgot', 'confirm reset'].includes(action.kind);
    if (action.kind === 'new password') {
      return refuse(sessionFault(model, now) ?? INVALID_SESSION);
    }
    return refuse(byClient ? NOT_FOUND_BY_CLIENT : NOT_FOUND);
  }

  switch (action.kind) {
    case 'confirm sign-up': {
      if (!user.enabled) {
        return refuse(DISABLED);
      }
      if (user.status !== 'UNCONFIRMED') {
        return refuse(`NotAuthorizedException: User cannot be confirmed. Current status is ${user.status}`);
      }
      const recent = withinAnHour(user.confirmations, now);
      if (recent.length >= 15) {
        return refuse(LIMIT);
      }
      const confirmations = [...recent, now];
      if (user.signUpCodeUntil === undefined || user.signUpCodeUntil < now) {
        return become({ confirmations }, EXPIRED_CODE);
      }
      return action.right
        ? become({ confirmations, status: 'CONFIRMED', verified: true, signUpCodeUntil: undefined })
        : become({ confirmations }, WRONG_CODE);
    }
    case 'confirm by administrator':
      return user.status === 'UNCONFIRMED'
        ? become({ status: 'CONFIRMED', signUpCodeUntil: undefined })
        : refuse(`NotAuthorizedException: User cannot be confirmed. Current status is ${user.status}`);
    case 'invite again':
      return user.status === 'FORCE_CHANGE_PASSWORD'
        ? become({ password: 'A', passwordSetAt: now, passwords: user.passwords + 1 })
        : refuse(`UnsupportedUserStateException: Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`);
    case 'delete':
      return ['accepted', { ...model, user: undefined }];
    case 'disable':
      return become({ enabled: false, signOuts: user.signOuts + 1 });
    case 'enable':
      return become({ enabled: true });
    case 'sign out':
      return become({ signOuts: user.signOuts + 1 });
    case 'verify':
      return become({ verified: action.verified });
    case 'move':
      return become({ verified: action.verified, address: user.address + 1, signUpCodeUntil: undefined });
    case 'set': {
      if (action.password === 'weak') {
        return refuse(WEAK('Password does not conform to policy'));
      }
      const status = action.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      return become({
        status,
        password: action.password,
        passwords: user.passwords + 1,
        passwordSetAt: now,
        resetCodeUntil: undefined,
      });
    }
    case 'reset': {
      if (action.by === 'email' && !user.verified) {
        return refuse(NOT_FOUND);
      }
      if (!user.enabled) {
        return refuse(DISABLED);
      }
      if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
        return refuse(NOT_RESETTABLE);
      }
      return user.verified ? become({ status: 'RESET_REQUIRED', resetCodeUntil: now + HOUR }) : refuse(NO_CONTACT);
    }
    case 'forgot': {
      if (action.by === 'email' && !user.verified) {
        return refuse(NOT_FOUND_BY_CLIENT);
      }
      if (!user.enabled) {
        return refuse(DISABLED);
      }
      if (user.status === 'FORCE_CHANGE_PASSWORD') {
        return refuse(NOT_RESETTABLE);
      }
      const recoveries = withinAnHour(user.recoveries, now);
      if (!user.verified) {
        return refuse(NO_CONTACT);
      }
      return recoveries.length >= 5
        ? refuse(LIMIT)
        : become({ recoveries: [...recoveries, now], resetCodeUntil: now + HOUR });
    }
    case 'confirm reset': {
      if (!user.enabled) {
        return refuse(DISABLED);
      }
      const recent = withinAnHour(user.recoveries, now);
      if (recent.length >= 5) {
        return refuse(LIMIT);
      }
      const recoveries = [...recent, now];
      if (user.resetCodeUntil === undefined || user.resetCodeUntil < now) {
        return become({ recoveries }, EXPIRED_CODE);
      }
      if (!action.right) {
        return become({ recoveries }, WRONG_CODE);
      }
      if (action.password === 'weak') {
        return become({ recoveries }, WEAK('Password did not conform with policy'));
      }
      return become({
        recoveries,
        status: 'CONFIRMED',
        password: action.password,
        passwords: user.passwords + 1,
        passwordSetAt: now,
        resetCodeUntil: undefined,
      });
    }
    case 'sign in':
      return signIn(model, user, action.password, now);
    case 'new password': {
      const { session: stored } = model;
      const isOfNow = stored?.of === user.id && stored.passwords === user.passwords;
      const fault = sessionFault(model, now) ?? (isOfNow ? undefined : INVALID_SESSION);
      if (fault !== undefined) {
        return refuse(fault);
      }
      if (!user.enabled) {
        return refuse(DISABLED);
      }
      if (user.status !== 'FORCE_CHANGE_PASSWORD') {
        return refuse(INVALID_SESSION);
      }
      if (action.password === 'weak') {
        return refuse(WEAK('Password does not conform to policy'));
      }
      const changed: User = {
        ...user,
        status: 'CONFIRMED',
        password: action.password,
        passwords: user.passwords + 1,
        passwordSetAt: now,
        resetCodeUntil: undefined,
        failures: 0,
        lockedUntil: 0,
      };
      const session = model.session && { ...model.session, used: true };
      return ['tokens', { ...model, user: changed, session, token: tokenOf(changed, now) }];
    }
  }
}

function signIn(model: Model, before: User, password: PasswordName, now: number): [string, Model] {
  const { status } = before;
  if (status === 'UNCONFIRMED') {
    return ['UserNotConfirmedException: User is not confirmed.', model];
  }
  const rested = before.failures > 0 && now - before.lastAttemptAt >= 900;
  const user: User = rested ? { ...before, failures: 0, lockedUntil: 0 } : before;
  const tried = { ...user, lastAttemptAt: now };
  if (user.failures > 0 && now < user.lockedUntil) {
    return ['NotAuthorizedException: Password attempts exceeded', { ...model, user: tried }];
  }
  if (password !== user.password) {
    const failures = user.failures + 1;
    const lockedUntil = failures < 5 ? 0 : now + Math.min(2 ** (failures - 5), 900);
    return [WRONG_PASSWORD, { ...model, user: { ...tried, failures, lockedUntil } }];
  }
  const known = user.failures > 0 ? tried : user;
  const after = { ...model, user: known };
  if (!known.enabled) {
    return [DISABLED, after];
  }
  switch (status) {
    case 'RESET_REQUIRED':
      return ['PasswordResetRequiredException: Password reset required for the user', after];
    case 'CONFIRMED':
      return ['tokens', { ...after, user: { ...known, failures: 0, lockedUntil: 0 }, token: tokenOf(known, now) }];
    case 'FORCE_CHANGE_PASSWORD':
      return known.passwordSetAt + 7 * DAY < now
        ? ['NotAuthorizedException: Temporary password has expired and must be reset by an administrator.', after]
        : [
            'NEW_PASSWORD_REQUIRED',
            { ...after, session: { of: known.id, passwords: known.passwords, until: now + 180, used: false } },
          ];
  }
}

function refresh({ user, token }: Model, now: number): string {
  if (token === undefined || user?.id !== token.of) {
    return 'NotAuthorizedException: Invalid Refresh Token';
  }
  if (token.until < now) {
    return 'NotAuthorizedException: Refresh Token has expired';
  }
  if (!user.enabled) {
    return DISABLED;
  }
  return token.signOuts < user.signOuts ? 'NotAuthorizedException: Refresh Token has been revoked' : 'accepted';
}

function sessionFault({ session }: Model, now: number): string | undefined {
  if (session === undefined) {
    return INVALID_SESSION;
  }
  if (session.used) {
    return 'NotAuthorizedException: Invalid session for the user, session can only be used once.';
  }
  return session.until < now ? 'NotAuthorizedException: Invalid session for the user, session is expired.' : undefined;
}

function tokenOf({ id, signOuts }: User, now: number): Model['token'] {
  return { of: id, until: now + 30 * DAY, signOuts };
}

function withinAnHour(times: readonly number[], now: number): readonly number[] {
  return times.filter((time) => time > now - HOUR);
}
