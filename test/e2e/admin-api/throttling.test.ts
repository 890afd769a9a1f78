import { startTestSystem, type TestSystem } from '../../support/local/local';

describe('the stage of the API', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.token('admin');
    await system.control('PUT', 'choices', { methodThrottling: 'limited' });
  });

  afterAll(() => system.stop());

  it('allows fewer writes than the account quota for all pools, and states when to retry', async () => {
    const routes = [
      ['POST', 'password-reset'],
      ['PUT', 'password'],
      ['POST', 'recovery'],
    ] as const;

    const answers = await Promise.all(
      routes.flatMap(([method, path]) =>
        Array.from({ length: 15 }, () =>
          system.call(method, `/users/customer-us/${path}`, { token, body: { dryRun: true } }),
        ),
      ),
    );

    const through = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(through.length + refused.length).toBe(45);
    // The bucket of each of the three routes, and the tokens that were added in the meantime.
    expect(through.length).toBeGreaterThanOrEqual(9);
    expect(through.length).toBeLessThanOrEqual(18);
    expect(refused[0]).toMatchObject({ body: { type: 'urn:rekey:problem:throttled' } });
    expect(refused[0]?.headers.get('retry-after')).toBe('2');
  });
});
