import * as cdk from 'aws-cdk-lib';
import { acknowledge } from '../../lib/acknowledge';

const RULE = { id: 'AwsSolutions::AwsSolutions-COG8', reason: 'An example.' };

/** Runs with the `Validations` of another version of aws-cdk-lib. */
function withValidations(validations: unknown, run: () => void): void {
  const { Validations } = cdk;
  const replace = (value: unknown) => Object.defineProperty(cdk, 'Validations', { configurable: true, value });
  replace(validations);
  try {
    run();
  } finally {
    replace(Validations);
  }
}

describe('acknowledge', () => {
  const stack = new cdk.Stack(new cdk.App(), 'Own');

  it('acknowledges every rule', () => {
    const known: string[] = [];
    const validations = { of: () => ({ acknowledge: ({ id }: typeof RULE) => known.push(id) }) };

    withValidations(validations, () => acknowledge(stack, RULE, { ...RULE, id: 'A::B' }));

    expect(known).toEqual([RULE.id, 'A::B']);
  });

  it.each([
    ['is missing', undefined],
    [
      'rejects an id with ::',
      {
        of: () => ({
          acknowledge: () => {
            throw new Error('Acknowledgment ID must not contain "::"');
          },
        }),
      },
    ],
  ])('does nothing if Validations %s', (_, validations) => {
    withValidations(validations, () => {
      expect(() => acknowledge(stack, RULE)).not.toThrow();
    });
  });
});
