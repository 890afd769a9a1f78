import { embedCounts } from '../../../domain/embedded-metric';

describe('embedCounts', () => {
  it('writes each metric with and without its dimensions, and the values as members of the line', () => {
    const line = embedCounts('Rekey/Own', 1_700_000_000_000, [
      { name: 'Recoveries', dimensions: { action: 'password-reset', outcome: 'done' } },
      { name: 'NoticesFailed' },
    ]);

    expect(line).toEqual({
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Rekey/Own',
            Dimensions: [['action', 'outcome'], []],
            Metrics: [{ Name: 'Recoveries', Unit: 'Count' }],
          },
          { Namespace: 'Rekey/Own', Dimensions: [[]], Metrics: [{ Name: 'NoticesFailed', Unit: 'Count' }] },
        ],
      },
      action: 'password-reset',
      outcome: 'done',
      Recoveries: 1,
      NoticesFailed: 1,
    });
  });
});
