import { DEFAULT_ACTION_LIMITS } from '../../../../domain/caller/action-limits';
import { countEvent, countersOf } from '../../../../domain/caller/counters';

const HOUR = 3_600_000;

describe('the counters of an action', () => {
  it('are of the user, and of a person who operates', () => {
    const idsOf = (kind: 'person' | 'machine' | 'iam') =>
      countersOf('sub-1', { kind, id: 'op-1' }, DEFAULT_ACTION_LIMITS).map(({ id }) => id);

    expect(idsOf('person')).toEqual(['user#sub-1', 'operator#op-1']);
    expect(idsOf('machine')).toEqual(['user#sub-1']);
    expect(idsOf('iam')).toEqual(['user#sub-1']);
  });

  it('state when the sixth action on a user in an hour is possible, and the last one', () => {
    const [ofUser] = countersOf('sub-1', { kind: 'machine', id: 'op-1' }, DEFAULT_ACTION_LIMITS);
    const counter = { id: 'user#sub-1', version: 5, times: [0, 1000, 2000, 3000, 4000], last: 'audit-5' };

    const count = (now: number) => ofUser && countEvent(ofUser, counter, 'audit-6', now);

    expect(() => count(60_000)).toThrow(
      expect.objectContaining({
        type: 'too-many-recoveries',
        evidence: { retryAfterSeconds: 3540, lastAuditId: 'audit-5' },
      }),
    );
    expect(count(HOUR)).toEqual({
      counter: { id: 'user#sub-1', version: 5, times: counter.times },
      times: [0, 1000, 2000, 3000, 4000, HOUR],
      last: 'audit-6',
    });
  });
});
