import type { ProblemError } from '../../../../domain/api/problem-error';
import type { AvailableBrands } from '../../../../domain/message/message-choice';
import { chooseForOperator, describeChoice, requireKnown } from '../../../../domain/message/operator-choice';

const AVAILABLE: AvailableBrands = {
  defaultBrand: 'aurora',
  brands: {
    aurora: { name: 'Aurora', defaultLocale: 'en', locales: ['en', 'ja', 'pt-BR'] },
    kumo: { name: 'Kumo', defaultLocale: 'ja', locales: ['en', 'ja', 'pt-BR'] },
  },
};

function problemOf(act: () => void): Pick<ProblemError, 'type' | 'detail' | 'evidence'> | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const { type, detail, evidence } = error as ProblemError;
    return { type, detail, evidence };
  }
}

describe('chooseForOperator', () => {
  const user = { brand: 'aurora', locale: 'ja' };

  it('prefers the choice of a trusted request to that of the user', () => {
    const choice = chooseForOperator(AVAILABLE, user, { brand: 'kumo', locale: 'pt' }, true);

    expect(choice).toEqual({ brand: { id: 'kumo', from: 'context' }, locale: { tag: 'pt-BR', from: 'context' } });
  });

  it('prefers the brand of the user to that of an untrusted request, but not the locale', () => {
    const choice = chooseForOperator(AVAILABLE, user, { brand: 'kumo', locale: 'pt' }, false);

    expect(choice).toEqual({ brand: { id: 'aurora', from: 'user' }, locale: { tag: 'pt-BR', from: 'metadata' } });
  });

  it.each([true, false])('uses the choice of the user for a request without one (trusted: %p)', (isTrusted) => {
    const choice = chooseForOperator(AVAILABLE, user, {}, isTrusted);

    expect(choice).toEqual({ brand: { id: 'aurora', from: 'user' }, locale: { tag: 'ja', from: 'user' } });
  });
});

describe('requireKnown', () => {
  const known = { brands: ['aurora', 'kumo'], reasons: ['locked-out'] };

  it.each([{}, { brand: 'kumo' }, { reason: 'locked-out' }, { brand: 'aurora', reason: 'locked-out', locale: 'xx' }])(
    'accepts %j',
    (request) => {
      expect(problemOf(() => requireKnown(request, known))).toBeUndefined();
    },
  );

  it('throws unknown-brand with all brands', () => {
    expect(problemOf(() => requireKnown({ brand: 'noor', reason: 'other' }, known))).toEqual({
      type: 'unknown-brand',
      detail: 'The deployment has no brand with this ID.',
      evidence: {
        brands: ['aurora', 'kumo'],
        errors: [{ field: 'brand', detail: 'must be the ID of a brand of this deployment' }],
      },
    });
  });

  it('throws unknown-reason with all reasons', () => {
    expect(problemOf(() => requireKnown({ brand: 'kumo', reason: 'other' }, known))).toEqual({
      type: 'unknown-reason',
      detail: 'The deployment has no copy for this reason.',
      evidence: {
        reasons: ['locked-out'],
        errors: [{ field: 'reason', detail: 'must be the ID of a reason of this deployment' }],
      },
    });
  });
});

describe('describeChoice', () => {
  it.each([
    ['context', 'request'],
    ['metadata', 'request'],
    ['user', 'user'],
    ['default', 'default'],
  ] as const)('describes the source %s as %s', (from, named) => {
    const described = describeChoice({ brand: { id: 'kumo', from }, locale: { tag: 'ja', from } });

    expect(described).toEqual({ brand: { id: 'kumo', from: named }, locale: { tag: 'ja', from: named } });
  });

  it('describes the app client as the source of a brand', () => {
    const choice = { brand: { id: 'kumo', from: 'client' }, locale: { tag: 'ja', from: 'default' } } as const;

    expect(describeChoice(choice).brand).toEqual({ id: 'kumo', from: 'client' });
  });
});
