import { ROUTES } from '../../../../domain/api/contract';
import { WRITES_A_SECOND, WRITES_A_SECOND_BY_ROUTE } from '../../../../domain/api/quotas';

describe('the quota of account recovery', () => {
  it('is used by exactly the routes that call AdminResetUserPassword or AdminSetUserPassword', () => {
    const spending = Object.entries(ROUTES).filter(([, { spends }]) => spends === 'UserAccountRecovery');

    expect(spending.map(([name]) => name)).toEqual(['resetPassword', 'setPassword', 'recoverUser']);
    expect(WRITES_A_SECOND).toBe(3 * WRITES_A_SECOND_BY_ROUTE);
  });
});
