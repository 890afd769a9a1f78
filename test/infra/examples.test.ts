import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '../..');

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

/** What the validator of templates and cdk-nag say of every example configuration. */
describe('the example configurations', () => {
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-examples-'));
    const environment = { ...process.env };
    delete environment['CDK_VALIDATION'];
    const script = join(root, 'test/support/synthesis/validate-examples.ts');
    // The app that is broken does not pass, and is the last.
    const failure = await run(process.execPath, ['--import', 'tsx', script, directory], {
      cwd: root,
      env: environment,
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!existsSync(join(directory, 'broken/validation-report.json'))) {
      throw failure;
    }
  }, 90_000);

  afterAll(() => rmSync(directory, { recursive: true }));

  const rulesBroken = (app: string): Record<string, string[]> => {
    const report = JSON.parse(readFileSync(join(directory, app, 'validation-report.json'), 'utf8')) as Report;
    return Object.fromEntries(
      report.pluginReports.map(({ pluginName, violations }) => [
        pluginName,
        violations.map(({ ruleName }) => ruleName).sort(),
      ]),
    );
  };

  it('break no rule that is not explained beside the construct', () => {
    const broken = rulesBroken('examples');

    expect(broken).toEqual({
      AwsSolutions: [],
      Serverless: [],
      // Warnings of ours, for whoever deploys an example as it is.
      'Construct Annotations': ['Annotation::rekey:example-address', 'Annotation::rekey:mail-not-branded'],
    });
  });

  it('are looked at by all three: an app that breaks rules of each does not pass', () => {
    const broken = rulesBroken('broken');

    expect(broken).toMatchObject({
      AwsSolutions: ['AwsSolutions-SNS3'],
      Serverless: expect.arrayContaining(['Serverless-LambdaDLQ']),
      'CloudFormation Validate': expect.arrayContaining(['F3034']),
    });
  });
});
