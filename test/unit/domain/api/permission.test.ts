import { ROUTES, type RouteName, SCOPES } from '../../../../domain/api/contract';
import type { Operator } from '../../../../domain/api/operator';
import { USER_ACTIONS, type UserAction } from '../../../../domain/api/operator-action';
import { permissionFor, permissionForAction } from '../../../../domain/api/permission';

const ALL = Object.keys(SCOPES).map((scope) => `rekey/${scope}`);

const person = (groups: readonly string[], scopes: readonly string[] = ALL): Operator => ({
  kind: 'person',
  id: 'sub-1',
  username: 'operator-1',
  scopes,
  groups,
});
const machine = (...scopes: readonly string[]): Operator => ({ kind: 'machine', id: 'client-1', scopes });
const principal: Operator = { kind: 'iam', id: 'arn:aws:iam::000000000000:user/agent' };

/** The actions that an operator may take. */
const allowed = (operator: Operator, goesToVerified: boolean) =>
  USER_ACTIONS.filter((action) => permissionForAction(operator, action, goesToVerified)?.allowed);

const NONE: readonly UserAction[] = [];

describe('permissionForAction', () => {
  it.each([
    ['an agent', person(['agent']), ['password-reset', 'invitation'], ['password-reset']],
    ['an admin', person(['admin']), USER_ACTIONS, USER_ACTIONS],
    ['a person in no group', person([]), NONE, NONE],
    [
      'an admin whose token has one scope',
      person(['admin'], ['rekey/password.reset']),
      ['password-reset', 'invitation'],
      ['password-reset'],
    ],
    ['a program with every scope', machine(...ALL), USER_ACTIONS, USER_ACTIONS],
    ['a program that only reads', machine('rekey/users.read'), NONE, NONE],
    ['a program that may reset', machine('rekey/password.reset'), ['password-reset', 'invitation'], ['password-reset']],
    [
      'a program that may set passwords',
      machine('rekey/password.set'),
      ['temporary-password', 'permanent-password'],
      ['temporary-password', 'permanent-password'],
    ],
  ])('allows %s exactly the actions of its scopes and groups', (_, operator, toVerified, toUnverified) => {
    expect(allowed(operator, true)).toEqual(toVerified);
    expect(allowed(operator, false)).toEqual(toUnverified);
  });

  it('states who may, if an agent may not', () => {
    expect(permissionForAction(person(['agent']), 'software-token-removal', true)).toEqual({
      allowed: false,
      detail: 'An operator in the group admin can do this.',
      needs: { scope: 'rekey/mfa.reset', role: 'admin' },
    });
    expect(permissionForAction(person([]), 'password-reset', true)?.detail).toBe(
      'An operator in the group agent or admin can do this.',
    );
    expect(permissionForAction(machine(), 'invitation', false)).toEqual({
      allowed: false,
      detail: 'An operator whose token has the scope rekey/password.reset can do this.',
      needs: { scope: 'rekey/password.reset', role: 'agent' },
    });
  });

  it('is unknown for an IAM principal, except an invitation that no IAM principal can send', () => {
    const known = USER_ACTIONS.map((action) => permissionForAction(principal, action, false));

    expect(known.map((permission) => permission?.allowed)).toEqual([undefined, false, undefined, undefined, undefined]);
    expect(permissionForAction(principal, 'invitation', true)).toBeUndefined();
  });
});

describe('permissionFor', () => {
  it.each(Object.keys(ROUTES) as RouteName[])('allows %s if the operator has its scope and its role', (name) => {
    const { scope, role } = ROUTES[name];

    expect(permissionFor(machine(`rekey/${scope}`), [ROUTES[name]])).toEqual({ allowed: true });
    expect(permissionFor(machine(...ALL.filter((one) => one !== `rekey/${scope}`)), [ROUTES[name]])?.allowed).toBe(
      false,
    );
    expect(permissionFor(person([role]), [ROUTES[name]])).toEqual({ allowed: true });
    expect(permissionFor(person(['staff']), [ROUTES[name]])?.allowed).toBe(false);
  });
});
