import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COGNITO_OPERATIONS } from '../../../../domain/api/cognito-operations';
import { COGNITO_PROBLEMS, problemOf } from '../../../../domain/api/cognito-problems';
import { PROBLEMS, type Problem, problemUri } from '../../../../domain/api/problems';
import shapes from '../../../../simulator/cognito/shapes.json';

const document = readFileSync(join(__dirname, '../../../../docs/errors.md'), 'utf8');

describe('docs/errors.md', () => {
  const rows = [...document.matchAll(/^\| `([a-z-]+)` \| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, type, status, title, remedy, retry]) => ({ type, status: Number(status), title, remedy, retry }),
  );

  it('lists exactly the problems of the code, with title and remedy', () => {
    const problems: [string, Problem][] = Object.entries(PROBLEMS);

    expect(rows).toEqual(
      problems.map(([type, { status, title, remedy, retryAfterSeconds }]) => ({
        type,
        status,
        title,
        remedy,
        retry: retryAfterSeconds === undefined ? 'no' : `after ${retryAfterSeconds} s`,
      })),
    );
  });

  it('lists exactly the exceptions of the code', () => {
    const listed = [...document.matchAll(/^\| (\w+Exception) \| `([a-z-]+)` \|$/gm)].map(([, name, type]) => [
      name,
      type,
    ]);

    expect(listed).toEqual(Object.entries(COGNITO_PROBLEMS));
  });
});

describe('problemOf', () => {
  it.each(COGNITO_OPERATIONS)('covers every exception that the API model lists for %s', (operation) => {
    const unknown = shapes.operations[operation].errors.filter(
      (exception) => problemOf(operation, exception, '') === undefined,
    );

    expect(unknown).toEqual([]);
  });

  it('covers no exception that the operations in use cannot throw', () => {
    const modeled: string[] = COGNITO_OPERATIONS.flatMap((operation) => shapes.operations[operation].errors);

    const superfluous = Object.keys(COGNITO_PROBLEMS).filter((name) => !modeled.includes(name));

    expect(superfluous).toEqual(['AccessDeniedException']); // of IAM, in front of every operation
  });

  it.each([
    [
      'AdminResetUserPassword',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      'no-verified-contact',
    ],
    ['AdminResetUserPassword', "1 validation error detected: Value '' at 'emailBody'", 'message-not-built'],
    ['AdminSetUserPassword', '', 'password-refused'],
    ['AdminGetUser', '', 'invalid-request'],
    ['AdminListGroupsForUser', '', 'invalid-request'],
    ['DescribeUserPool', '', 'misconfigured'],
    ...(['AdminResetUserPassword', 'AdminSetUserPassword', 'AdminCreateUser'] as const).map(
      (operation) =>
        [
          operation,
          "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
          'invalid-request',
        ] as const,
    ),
  ] as const)('maps InvalidParameterException of %s with the message "%s" to %s', (operation, message, type) => {
    expect(problemOf(operation, 'InvalidParameterException', message)).toBe(type);
  });

  it.each([
    ['AdminGetUser', 'misconfigured'],
    ['AdminResetUserPassword', 'state-changed'],
  ] as const)('maps NotAuthorizedException of %s to %s', (operation, type) => {
    expect(problemOf(operation, 'NotAuthorizedException', '')).toBe(type);
  });

  it.each(['TeapotException', 'constructor', '__proto__'])(
    'is undefined for %s, which AWS does not list',
    (exception) => {
      expect(problemOf('AdminGetUser', exception, '')).toBeUndefined();
    },
  );
});

describe('problemUri', () => {
  it('is stable', () => {
    expect(problemUri('user-not-found')).toBe('urn:rekey:problem:user-not-found');
  });
});
