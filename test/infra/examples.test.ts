import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { validateBroken, validateExamples } from '../support/synthesis/validate-examples';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

/** The findings of the template validator and of cdk-nag for every example configuration. */
describe('the example configurations', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'rekey-examples-'));
    const report = jest.spyOn(console, 'error').mockImplementation();
    const { CDK_VALIDATION } = process.env;
    delete process.env['CDK_VALIDATION'];
    setFlagsFromString('--liftoff-only'); // optimizing the validator's WebAssembly takes longer than it saves
    try {
      validateExamples(join(directory, 'examples'));
      expect(() => validateBroken(join(directory, 'broken'))).toThrow('validation-report.json');
    } finally {
      setFlagsFromString('--no-liftoff-only');
      process.env['CDK_VALIDATION'] = CDK_VALIDATION;
      report.mockRestore();
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

  it('break no rule unless the construct acknowledges it with a reason', () => {
    const broken = rulesBroken('examples');

    expect(broken).toEqual({
      AwsSolutions: [],
      Serverless: [],
      // Rekey's own warnings, for a deployment of an unchanged example.
      'Construct Annotations': ['Annotation::rekey:example-address', 'Annotation::rekey:mail-not-branded'],
    });
  });

  it('are checked by three validators: an app that breaks rules of each fails', () => {
    const broken = rulesBroken('broken');

    expect(broken).toMatchObject({
      AwsSolutions: ['AwsSolutions-SNS3'],
      Serverless: expect.arrayContaining(['Serverless-LambdaDLQ']),
      'CloudFormation Validate': expect.arrayContaining(['F3034']),
    });
  });
});
