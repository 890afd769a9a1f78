import { problemOf } from '../../domain/cognito-problems';
import { PROBLEMS, type Problem } from '../../domain/problems';
import shapes from '../../simulator/cognito/shapes.json';
import { startTestSystem, type TestSystem } from '../support/local';

const CALLS = [
  ['AdminGetUser', 'GET', '/users/customer-us'],
  ['AdminResetUserPassword', 'POST', '/users/customer-us/password-reset'],
  ['AdminSetUserPassword', 'PUT', '/users/customer-us/password'],
] as const;

describe('a failing Cognito', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
  });

  beforeEach(() => system.control('DELETE', 'faults'));

  afterAll(() => system.stop());

  // InvalidParameterException means something else in each operation; the unit test of problemOf tells them apart.
  const cases = CALLS.flatMap(([operation, method, path]) =>
    shapes.operations[operation].errors
      .filter((exception) => exception !== 'InvalidParameterException')
      .map((exception) => [operation, exception, method, path] as const),
  );

  it.each(cases)(
    'becomes the problem of the catalogue: %s answers %s',
    async (operation, exception, method, path) => {
      await system.control('POST', 'faults', { operation, exception });

      const { status, headers, body } = await system.call(method, path, { token });

      const type = problemOf(operation, exception, '') ?? 'unavailable';
      const problem: Problem = PROBLEMS[type];
      expect({ status, body }).toMatchObject({
        status: problem.status,
        body: { type: `urn:rekey:problem:${type}`, exception, operation, awsRequestId: expect.any(String) },
      });
      expect(headers.get('retry-after')).toBe(problem.retryAfterSeconds?.toString() ?? null);
      expect((await system.call('GET', '/users/customer-us', { token })).body).toMatchObject(
        operation === 'AdminGetUser' ? {} : { userStatus: 'CONFIRMED' },
      );
    },
    20_000,
  );

  it('becomes "cognito-failed" for an exception that AWS has not listed', async () => {
    await system.control('POST', 'faults', { operation: 'AdminGetUser', exception: 'TeapotException', times: 1 });

    const { status, body } = await system.call('GET', '/users/customer-us', { token });
    const runs = (await system.control('GET', 'invocations')) as { logLines: string[] }[];

    expect({ status, body }).toMatchObject({ status: 502, body: { type: 'urn:rekey:problem:cognito-failed' } });
    expect(JSON.stringify(body)).not.toContain('Teapot');
    expect(runs.at(-1)?.logLines.join()).toContain('"exception":"TeapotException"');
  });

  it('is waited out where the SDK may retry', async () => {
    await system.control('POST', 'faults', {
      operation: 'AdminGetUser',
      exception: 'TooManyRequestsException',
      times: 1,
    });

    expect(await system.call('GET', '/users/customer-us', { token })).toMatchObject({ status: 200 });
  });
});
