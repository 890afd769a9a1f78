import { startTestSystem } from '../../support/local/local';
import { tableItems } from '../../support/local/table-items';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

const DAY = 86_400;

describe('an audit record', () => {
  it.each([
    ['has the source address of the request and no expiry', {}, '127.0.0.1', undefined],
    ['has no source address if the deployment disables it', { AUDIT_SOURCE_ADDRESS: 'false' }, undefined, undefined],
    ['expires after the configured days', { AUDIT_RETENTION_DAYS: '30' }, '127.0.0.1', 30 * DAY],
  ])('%s', async (_name, variables, sourceIp, seconds) => {
    const assembly = changeAdminFunction(({ Environment }) => Object.assign(Environment?.Variables ?? {}, variables));
    const system = await startTestSystem(assembly.directory);
    try {
      const token = await system.token('admin');
      await system.call('POST', '/users/customer-us/password-reset', { token });
      const { body } = await system.call('GET', '/users/customer-us/history', { token });
      const items = await tableItems(system.simulator.url, system.stack);

      const [record] = body['records'] as { sourceIp?: string; at: string }[];
      const stored = items.filter((item) => 'entry' in item); // without the counters
      const expiresAt = (stored[0]?.['expiresAt'] as { N: string } | undefined)?.N;
      expect(stored).toHaveLength(1);
      expect(record?.sourceIp).toBe(sourceIp);
      expect(
        expiresAt === undefined ? undefined : Number(expiresAt) - Math.floor(Date.parse(record?.at ?? '') / 1000),
      ).toBe(seconds);
    } finally {
      await system.stop();
      assembly.remove();
    }
  });
});
