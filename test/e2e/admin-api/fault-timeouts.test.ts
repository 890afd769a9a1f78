import { jobsOf, type Outcome, rowsOf } from '../../support/admin-api/fault-table';
import { Lanes } from '../../support/local/lanes';
import { changeAdminFunction } from '../../support/synthesis/changed-assembly';

describe('when AWS does not respond in time', () => {
  const shortLived = changeAdminFunction((properties) => {
    properties.Timeout = 3; // at least 0.09 s for each of the last parts, on a busy machine
  });
  const rows = rowsOf(['timeout']);
  const lanes = new Lanes<Outcome>();

  beforeAll(() =>
    lanes.start(
      4, // with more, a busy machine does not complete the other calls in time
      jobsOf(rows),
      async (system) => system.call('GET', '/users/customer-us', { token: await system.token('admin') }),
      shortLived.directory,
    ),
  );

  afterAll(async () => {
    await lanes.stop();
    shortLived.remove();
  });

  it.each(rows)(
    'reports what happened: $name',
    async ({ name, expected }) => {
      expect(await lanes.result(name)).toEqual(expected);
    },
    60_000,
  );
});
