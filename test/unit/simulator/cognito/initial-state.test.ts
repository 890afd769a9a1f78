import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import { startClock } from '../../../../simulator/clock';
import { requirePool } from '../../../../simulator/cognito/pool/find';
import type { UserPool } from '../../../../simulator/cognito/pool/user-pool';
import { seedUser } from '../../../../simulator/cognito/seed';
import { createAccount } from '../../../../simulator/create-account';
import { secureRandomness } from '../../../../simulator/randomness';
import { createExistingPool } from '../../../../simulator/template/existing-pool';

const POOL = 'eu-central-1_pool';

describe('the initial state of a user pool', () => {
  const account = createAccount({
    location: LOCAL_ACCOUNT,
    origin: '',
    clock: startClock(() => 0),
    randomness: secureRandomness,
  });
  const pool = (): UserPool => requirePool(account, POOL);
  const seed = (username: string, groups: string[]) =>
    seedUser(account, pool(), { username, status: 'CONFIRMED', attributes: {}, groups });
  const look = () => ({
    users: Array.from(pool().users.list(), ([user]) => [user, pool().groups.of(user)]),
    groups: Array.from(pool().groups.list(), ([group]) => group),
  });

  beforeAll(() => createExistingPool({ id: POOL, settings: { PoolName: 'pool' } }, account));

  it('has the existing users, and the last of the added users with the same name', () => {
    seed('before', ['early']);
    account.initialState.remember();
    account.initialState.add(pool(), seed('ann', ['staff']));
    account.initialState.add(pool(), seed('bob', []));
    account.initialState.add(pool(), seed('ann', ['admin']));
    const initially = look();
    seed('later', ['admin']);

    account.initialState.reset();

    expect(look()).toEqual(initially);
  });
});
