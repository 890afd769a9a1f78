import { triggerIssues, unknownTriggerIssue, updateIssues } from '../../../../domain/pool/trigger-rules';

describe('triggerIssues', () => {
  it('finds a missing trigger', () => {
    expect(triggerIssues({ customMessageTrigger: null }, 'arn:ours')).toEqual([
      {
        id: 'trigger-missing',
        subject: 'trigger',
        severity: 'error',
        problem: "The user pool has no CustomMessage trigger: its messages use the pool's own templates.",
        remedy: 'Set LambdaConfig.CustomMessage of the user pool to arn:ours.',
      },
    ]);
  });

  it('finds another trigger', () => {
    expect(triggerIssues({ customMessageTrigger: 'arn:theirs' }, 'arn:ours')).toEqual([
      {
        id: 'trigger-replaced',
        subject: 'trigger',
        severity: 'error',
        problem: 'The user pool has another CustomMessage trigger, arn:theirs.',
        remedy:
          "Set LambdaConfig.CustomMessage of the user pool to arn:ours. Or, for an imported user pool, set triggerAttachment to 'replace' (userPool.trigger in the configuration file): the deployment then replaces it.",
      },
    ]);
  });
});

describe('unknownTriggerIssue', () => {
  it('contains the path of the trigger in the app', () => {
    expect(unknownTriggerIssue('Own/Messages/Trigger')).toEqual({
      id: 'trigger-unknown',
      subject: 'trigger',
      severity: 'warning',
      problem:
        "The template replaces Rekey's CustomMessage trigger of the user pool by a value that is known only at deployment.",
      remedy: 'Make sure that the value is the ARN of Own/Messages/Trigger, or remove the override of LambdaConfig.',
    });
  });
});

describe('updateIssues', () => {
  const named = { smsRoleArn: 'arn:role', customSenderKeyArn: 'arn:key' };

  it('finds a role and a key that the deployment does not name', () => {
    const other = { smsRoleArn: undefined, customSenderKeyArn: 'arn:other' };

    expect(updateIssues({ smsRole: 'arn:role', customSenderKey: 'arn:key' }, other)).toEqual([
      {
        id: 'sms-role-not-named',
        subject: 'trigger',
        severity: 'error',
        problem: 'An update of the user pool passes on its SMS role arn:role, and the deployment does not name it.',
        remedy: 'Set smsRoleArn (userPool.smsRoleArn in the configuration file) to this role, and deploy.',
      },
      {
        id: 'custom-sender-key-not-named',
        subject: 'trigger',
        severity: 'error',
        problem:
          'An update of the user pool passes on the key of its custom senders, arn:key, and the deployment does not name it.',
        remedy:
          "Set customSenderKeyArn (userPool.customSenderKeyArn in the configuration file) to this key, and deploy; or set triggerAttachment to 'leave' and set the trigger where the user pool is managed.",
      },
    ]);
  });

  it.each([
    [{ smsRole: 'arn:role', customSenderKey: 'arn:key' }, []],
    [{ smsRole: null, customSenderKey: null }, []],
    [{ smsRole: undefined, customSenderKey: undefined }, []],
    [{ smsRole: 'arn:other', customSenderKey: 'arn:key' }, ['sms-role-not-named']],
    [{ smsRole: 'arn:role', customSenderKey: 'arn:other' }, ['custom-sender-key-not-named']],
  ])('finds, in a pool with %j, %j', (facts, ids) => {
    expect(updateIssues(facts, named).map(({ id }) => id)).toEqual(ids);
  });
});
