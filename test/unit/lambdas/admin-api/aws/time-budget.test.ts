import { shareTime } from '../../../../../lambdas/admin-api/aws/time-budget';

describe('shareTime', () => {
  const milliseconds = (remaining: number): Record<string, number> => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    const budget = shareTime(remaining);
    const given = timeout.mock.calls.map(([after]) => after);
    timeout.mockRestore();
    return Object.fromEntries(Object.keys(budget).map((part, index) => [part, given[index] ?? 0]));
  };

  it('leaves three tries of the trigger for acting, and time to record and to say how it ended', () => {
    const { looking = 0, acting = 0, following = 0, recording = 0, settling = 0 } = milliseconds(28_000);

    expect(acting - looking).toBeGreaterThan(3 * 5_000 + 1_000);
    expect(following - acting).toBeGreaterThan(2_000);
    expect(recording - following).toBeGreaterThan(1_500);
    expect(settling - recording).toBeGreaterThan(1_000);
    expect(28_000 - settling).toBeGreaterThan(500);
  });

  it('has something left for each part of very little', () => {
    expect(Math.min(...Object.values(milliseconds(0)))).toBe(1);
  });
});
