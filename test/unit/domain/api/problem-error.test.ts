import * as z from 'zod/mini';
import { ProblemError } from '../../../../domain/api/problem-error';
import type { Evidence } from '../../../../domain/api/problem-evidence';
import { problemDocument } from '../../../../domain/api/responses';

describe('a problem', () => {
  it('requires the evidence of its type, which the compiler checks', () => {
    const state = { userStatus: 'CONFIRMED', enabled: false, instead: [] } as const;

    // @ts-expect-error the state of the user is missing
    new ProblemError('user-disabled', 'The account is disabled.');
    // @ts-expect-error so is a part of it
    new ProblemError('user-disabled', 'The account is disabled.', { userStatus: 'CONFIRMED' });
    // @ts-expect-error a brand is no evidence of a missing reason
    new ProblemError('unknown-reason', 'There is no text.', { errors: [], brands: [] });
    // @ts-expect-error the type is not a problem
    new ProblemError('user-asleep', 'The user is asleep.');
    const problem = new ProblemError('user-disabled', 'The account is disabled.', state);

    expect(problem.evidence).toEqual(state);
  });

  it('is an error whose name and message a log can show', () => {
    const problem = new ProblemError('throttled', 'Too many.', { operation: 'AdminGetUser' });

    expect(String(problem)).toBe('ProblemError: throttled: Too many.');
  });

  it('retains no cause that is not an error', () => {
    const problem = new ProblemError('throttled', 'Too many.', { operation: 'AdminGetUser' });

    expect(problem.withAuditId('audit-1').cause).toBeUndefined();
    expect(problem.evidence).toEqual({ operation: 'AdminGetUser' });
  });

  it('gets the id of its audit record and retains evidence and cause', () => {
    const cause = new Error('from AWS');
    const problem = new ProblemError('throttled', 'Too many.', { operation: 'AdminGetUser' }, cause);

    const recorded = problem.withAuditId('audit-1');

    expect(recorded).toMatchObject({ type: 'throttled', detail: 'Too many.', cause });
    expect(recorded.evidence).toEqual({ operation: 'AdminGetUser', auditId: 'audit-1' });
  });

  it('has no evidence that the schema of problem documents does not describe', () => {
    const evidence: Required<Evidence> = {
      auditId: 'audit-1',
      errors: [],
      userStatus: 'CONFIRMED',
      enabled: true,
      instead: [],
      operation: 'AdminGetUser',
      exception: 'UserNotFoundException',
      awsRequestId: 'request-1',
      brands: [],
      reasons: [],
      needs: { scope: 'rekey/password.set', role: 'admin' },
      purpose: 'set-password',
      channels: ['email'],
      triesLeft: 1,
      retryAfterSeconds: 60,
      lastAuditId: 'audit-0',
    };

    const described = Object.keys(problemDocument.def.shape);

    expect(Object.keys(evidence).filter((member) => !described.includes(member))).toEqual([]);
    expect(
      z.safeParse(problemDocument, { type: 'urn', title: '', detail: '', remedy: '', requestId: '', ...evidence })
        .success,
    ).toBe(true);
  });
});
