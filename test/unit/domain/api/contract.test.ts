import * as z from 'zod/mini';
import {
  fieldIssues,
  fieldName,
  historyQuery,
  idempotencyKey,
  previewQuery,
  recoverUserRequest,
  resetPasswordRequest,
  setPasswordRequest,
  username,
} from '../../../../domain/api/contract';

const issues = (schema: z.core.$ZodType, input: unknown) => {
  const parsed = z.safeParse(schema, input);
  return parsed.success ? [] : fieldIssues(parsed.error);
};

describe('username', () => {
  it.each(['a', 'customer@example.com', '+12025550123', 'имя+почта/50%', '日本', 'a'.repeat(128), '😀'.repeat(64)])(
    'accepts %s',
    (name) => {
      expect(issues(username, name)).toEqual([]);
    },
  );

  it.each([
    ['', 'must have at least 1 character'],
    ['a'.repeat(129), 'must have at most 128 characters'],
    ['😀'.repeat(65), 'must have at most 128 characters, in UTF-16 units'],
    ['a b', 'must contain only letters, marks, symbols, numbers and punctuation'],
    ['a\u0000', 'must contain only letters, marks, symbols, numbers and punctuation'],
    ['a\u200d', 'must contain only letters, marks, symbols, numbers and punctuation'],
  ])('rejects %j', (name, detail) => {
    expect(issues(username, name).map((issue) => issue.detail)).toEqual([detail]);
  });
});

describe('resetPasswordRequest', () => {
  it('has defaults', () => {
    expect(z.parse(resetPasswordRequest, {})).toEqual({ revokeSessions: true, dryRun: false });
  });

  it('accepts every field', () => {
    const request = {
      brand: 'kumo',
      locale: 'pt_BR',
      reason: 'locked-out',
      ticket: 'T-1',
      revokeSessions: false,
      dryRun: true,
    };

    expect(z.parse(resetPasswordRequest, request)).toEqual(request);
  });

  it('reports every invalid field at once, and an unknown field by its name', () => {
    const found = issues(resetPasswordRequest, {
      brand: 'No Brand',
      locale: 7,
      ticket: 'T'.repeat(33),
      html: '<b>',
      dryRun: 'yes',
    });

    expect(found).toEqual([
      { field: 'brand', detail: 'must be the ID of a brand, such as "aurora"' },
      { field: 'locale', detail: 'must be a string' },
      { field: 'ticket', detail: 'must be 1 to 32 upper case letters, digits and hyphens' },
      { field: 'dryRun', detail: 'must be a boolean' },
      { field: 'html', detail: 'is not a field of this request' },
    ]);
  });
});

describe('setPasswordRequest', () => {
  it.each(['a'.repeat(6), 'a'.repeat(256), 'with space inside'])('accepts the password %s', (password) => {
    expect(issues(setPasswordRequest, { password })).toEqual([]);
  });

  it.each([
    ['a'.repeat(5), 'must have at least 6 characters'],
    ['a'.repeat(257), 'must have at most 256 characters'],
    [' leading', 'must not begin or end with white space'],
    ['trailing ', 'must not begin or end with white space'],
  ])('rejects the password "%s" and does not repeat it', (password, detail) => {
    const found = issues(setPasswordRequest, { password });

    expect(found).toEqual([{ field: 'password', detail }]);
    expect(JSON.stringify(found)).not.toContain(password);
  });
});

describe('recoverUserRequest', () => {
  it('has defaults and rejects a password', () => {
    expect(z.parse(recoverUserRequest, {})).toEqual({ revokeSessions: true, dryRun: false, notify: true });
    expect(issues(recoverUserRequest, { password: 'Secret-77' })).toEqual([
      { field: 'password', detail: 'is not a field of this request' },
    ]);
  });
});

describe('idempotencyKey', () => {
  it.each(['a'.repeat(16), 'a'.repeat(128), `"${'a'.repeat(16)}"`, '0f8fad5b-d9cb-469f-a165-70867728950e'])(
    'accepts %s',
    (key) => {
      expect(issues(idempotencyKey, key)).toEqual([]);
    },
  );

  it.each(['', 'a'.repeat(15), 'a'.repeat(129), `"${'a'.repeat(16)}`, `${'a'.repeat(15)} b`, `${'a'.repeat(15)}é`])(
    'rejects %j',
    (key) => {
      expect(issues(idempotencyKey, key)).toHaveLength(1);
    },
  );
});

describe('historyQuery', () => {
  it.each(['1', '99', '100'])('accepts the limit %s', (limit) => {
    expect(z.parse(historyQuery, { limit }).limit).toBe(Number(limit));
  });

  it.each(['0', '101', '-1', '1e2', '', '01'])('rejects the limit %j', (limit) => {
    expect(issues(historyQuery, { limit })).toEqual([{ field: 'limit', detail: 'must be a number from 1 to 100' }]);
  });
});

describe('previewQuery', () => {
  it('requires a known purpose', () => {
    const detail =
      'must be one of passwordReset, adminPasswordReset, invitation, resentInvitation, signUp, attributeVerification, signInCode, passwordChanged, passwordChosen, authenticatorRemoved, callerVerification';

    expect(issues(previewQuery, { purpose: 'other' })).toEqual([{ field: 'purpose', detail }]);
    expect(issues(previewQuery, {})).toEqual([{ field: 'purpose', detail }]);
    expect(issues(previewQuery, { purpose: 'invitation', channel: 'sms' })).toEqual([]);
  });
});

describe('the issues of a request', () => {
  const nested = z.strictObject({ list: z.array(z.strictObject({ id: z.string() })) });

  it('have a pointer to the member, or "body" if the request is not an object', () => {
    expect(issues(nested, { list: [{ id: 'a' }, { id: 7 }] })).toEqual([
      { field: 'list/1/id', detail: 'must be a string' },
    ]);
    expect(issues(nested, 7)).toEqual([{ field: 'body', detail: 'must be an object' }]);
  });

  it('are at most one for each field', () => {
    const strict = z.strictObject({
      name: z.string().check(z.minLength(3, 'must be longer'), z.regex(/^a/, 'must begin with a')),
    });

    expect(issues(strict, { name: 'b' })).toEqual([{ field: 'name', detail: 'must be longer' }]);
  });

  it.each([
    [20, 20],
    [21, 20],
  ])('are, for %d unknown fields, %d', (count, named) => {
    const request = Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 1]));

    expect(issues(resetPasswordRequest, request)).toHaveLength(named);
  });
});

describe('fieldName', () => {
  it.each([
    ['name', 'name'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['a'.repeat(65), 'a'.repeat(64)],
    ['a\ud800b\udc00', 'a\ufffdb\ufffd'],
    [`${'a'.repeat(63)}😀`, `${'a'.repeat(63)}\ufffd`],
  ])('repeats %j as %j', (key, name) => {
    expect(fieldName(key)).toBe(name);
  });
});
