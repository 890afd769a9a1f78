import { isDeepStrictEqual } from 'node:util';
import { LOCAL_ACCOUNT } from '../../../simulator/account';
import { startClock } from '../../../simulator/clock';
import { createAccount } from '../../../simulator/create-account';
import { secureRandomness } from '../../../simulator/randomness';
import { fillAccount } from '../../support/simulator/busy-session';
import { snapshot } from '../../support/simulator/snapshot';
import { findStatefulClasses } from '../../support/simulator/stateful-classes';

const NOW = 1_800_000_000_000;

/** Parts of the account that need no reset, each with the reason. */
const NOT_RESET: Readonly<Record<string, string>> = {
  accessKeys: 'changed by the template, and by Principals, which removes its keys',
  apis: 'changed by the template only',
  location: 'does not change',
  policies: 'changed by the template, and by Principals, which removes its statements',
  pools: 'restored by InitialState',
  randomness: 'has no state',
  regions: 'do not change',
  responseAddresses: 'open only while a custom resource is created',
  roles: 'changed by the template only',
  ssmParameters: 'changed by the template only',
  stack: 'deployed once',
};

/** Classes with state that need no reset of their own, each with the reason. */
const RESET_BY_OTHERS: Readonly<Record<string, string>> = {
  Exclusion: 'has state only while requests run',
  ExecutionEnvironment: 'belongs to Lambda',
  Groups: 'belongs to a user pool, which InitialState creates again',
  OrderedMap: 'contains the user pools, or belongs to one',
  OrderedNames: 'belongs to a user pool',
  ResponseAddresses: NOT_RESET['responseAddresses'] ?? '',
  Policies: NOT_RESET['policies'] ?? '',
  Roles: NOT_RESET['roles'] ?? '',
  RunningStack: NOT_RESET['stack'] ?? '',
  Scanner: 'exists while one string is read',
  SsmParameters: NOT_RESET['ssmParameters'] ?? '',
  StackReferences: 'exists while one stack is deployed',
  Signer: 'the keys of a user pool do not change: clients cache them',
  UserPool: 'InitialState creates it again',
  UserStore: 'belongs to a user pool',
};

const newAccount = () =>
  createAccount({
    location: LOCAL_ACCOUNT,
    origin: 'http://127.0.0.1',
    clock: startClock(() => NOW),
    randomness: secureRandomness,
  });

describe('every part of the account', () => {
  const parts = Object.entries(newAccount()).filter(([, part]) => typeof part === 'object');

  it.each(parts)('can be reset, or needs no reset: %s', (name, part) => {
    expect('reset' in part).toBe(!Object.hasOwn(NOT_RESET, name));
  });

  it('exists if it is listed as needing no reset', () => {
    expect(parts.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(NOT_RESET)));
  });
});

describe('every class of the simulator with state', () => {
  const classes = findStatefulClasses();

  it.each(classes)('can be reset, or is reset by another class: $name', ({ name, canReset }) => {
    expect(canReset).toBe(!Object.hasOwn(RESET_BY_OTHERS, name));
  });

  it('exists if it is listed as reset by another class', () => {
    expect(classes.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(RESET_BY_OTHERS)));
  });
});

describe('a reset', () => {
  /** Not compared: tables are behind a promise (see the conformance tests of DynamoDB). */
  const NOT_SEEN = ['tables'];

  it('restores every part to its state after deployment', async () => {
    const account = newAccount();
    const session = await fillAccount(account);
    const parts = Object.entries(account).filter(([, part]) => typeof part === 'object');
    const all = new Set<unknown>(parts.map(([, part]) => part));
    const look = (): Record<string, unknown> => ({
      ...Object.fromEntries(parts.map(([name, part]) => [name, snapshot(part, all)])),
      clock: account.clock.now(),
    });
    const before = look();

    await session.work();
    const busy = look();
    await account.reset();
    const after = look();
    await session.stop();

    const unused = parts
      .filter(([name, part]) => 'reset' in part && !NOT_SEEN.includes(name))
      .filter(([name]) => isDeepStrictEqual(busy[name], before[name]))
      .map(([name]) => name);
    expect(unused).toEqual(['initialState']);
    expect(after).toEqual({
      ...before,
      tokens: { ...Object(before['tokens']), signer: Object(busy['tokens']).signer },
    });
  });
});
