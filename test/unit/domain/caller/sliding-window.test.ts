import fc from 'fast-check';
import { addTime, earliestTime, type WindowLimit } from '../../../../domain/caller/sliding-window';

const HOUR = 3_600_000;
const LIMITS: readonly WindowLimit[] = [
  { most: 5, milliseconds: HOUR },
  { most: 20, milliseconds: 24 * HOUR },
];

describe('earliestTime', () => {
  it.each([
    ['no event', [], 0, 0],
    ['four events in the hour', [0, 1, 2, 3], 10, 10],
    ['five events in the hour', [0, 1, 2, 3, 4], 10, HOUR],
    ['an event at the edge of the hour', [0, 1, 2, 3, 4], HOUR, HOUR],
    ['events in any order', [4, 0, 3, 1, 2], 10, HOUR],
    ['more events than the limit', [0, 1, 2, 3, 4, 5, 6], 10, HOUR + 2],
  ])('after %s', (_, times, now, earliest) => {
    expect(earliestTime(times, LIMITS, now)).toBe(earliest);
  });

  it('never admits more events in any window than the limit, and admits one as soon as it says', () => {
    const waits = fc.array(fc.integer({ min: 0, max: HOUR / 2 }), { minLength: 30, maxLength: 80 });

    fc.assert(
      fc.property(waits, (all) => {
        let now = 0;
        let times: readonly number[] = [];
        const admitted: number[] = [];
        for (const wait of all) {
          now += wait;
          const earliest = earliestTime(times, LIMITS, now);
          if (earliest > now) {
            expect(earliestTime(times, LIMITS, earliest - 1)).toBeGreaterThan(earliest - 1);
            now = earliest;
          }
          times = addTime(times, LIMITS, now);
          admitted.push(now);
        }
        for (const { most, milliseconds } of LIMITS) {
          const fullest = Math.max(
            ...admitted.map((end) => admitted.filter((time) => time > end - milliseconds && time <= end).length),
          );
          expect(fullest).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

describe('addTime', () => {
  it('drops events that no limit counts any more', () => {
    expect(addTime([0, 1, 24 * HOUR], LIMITS, 24 * HOUR + 1)).toEqual([24 * HOUR, 24 * HOUR + 1]);
  });
});
