import { confirmationTriggerIssues } from '../../../../domain/pool/confirmation-trigger-rules';

describe('confirmationTriggerIssues', () => {
  it('warns about a pool without a trigger', () => {
    expect(confirmationTriggerIssues({ postConfirmationTrigger: null }, 'arn:ours')).toEqual([
      {
        id: 'confirmation-trigger-missing',
        subject: 'trigger',
        severity: 'warning',
        problem:
          'The user pool has no PostConfirmation trigger: no one is notified of a completed reset, and the audit trail does ' +
          'not contain it.',
        remedy: 'Set LambdaConfig.PostConfirmation of the user pool to arn:ours.',
      },
    ]);
  });

  it('rejects a pool with another trigger, and names the settings for each way out', () => {
    const [issue] = confirmationTriggerIssues({ postConfirmationTrigger: 'arn:theirs' }, 'arn:ours');

    expect(issue).toMatchObject({
      id: 'confirmation-trigger-replaced',
      severity: 'error',
      problem: 'The user pool has another PostConfirmation trigger, arn:theirs.',
    });
    for (const setting of ['nextPostConfirmationArn', "triggerAttachment to 'replace'", 'resetNotices']) {
      expect(issue?.remedy).toContain(setting);
    }
  });

  it.each([['arn:ours'], ['arn:ours:live'], [undefined]])('accepts a pool with the trigger %s', (trigger) => {
    expect(confirmationTriggerIssues({ postConfirmationTrigger: trigger }, 'arn:ours')).toEqual([]);
  });
});
