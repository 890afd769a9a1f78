import { ROUTES } from '../../../../domain/api/contract';
import { ROUTE_WRITES_PER_SECOND, WRITES_PER_SECOND } from '../../../../domain/api/quotas';

describe('the quota of account recovery', () => {
  it('is used by exactly the routes that call AdminResetUserPassword or AdminSetUserPassword', () => {
    const spending = Object.entries(ROUTES).filter(([, { quota }]) => quota === 'UserAccountRecovery');

    expect(spending.map(([name]) => name)).toEqual(['resetPassword', 'setPassword', 'recoverUser']);
    expect(WRITES_PER_SECOND).toBe(3 * ROUTE_WRITES_PER_SECOND);
  });
});
