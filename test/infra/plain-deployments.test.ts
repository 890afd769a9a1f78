import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from '../../bin/generate/templates';
import { type Deployment, deploymentOfTemplate } from '../support/synthesis/plain-deployment';
import { deploymentOfSam, readSam } from '../support/synthesis/sam-deployment';
import { blockOf, deploymentOfTerraform, readTerraform } from '../support/synthesis/terraform-deployment';

const root = join(__dirname, '../..');
/** The names of the functions in Terraform. */
const FUNCTION_NAMES = ['messages', 'reset_notices', 'admin_api'];

const OPENAPI = join(root, 'docs/openapi-3.0.yaml');

/** The examples that deploy the functions without CDK, against what CDK deploys. */
describe('the deployments without CDK', () => {
  const expected = deploymentOfTemplate(
    templateOf({
      stackName: 'Rekey',
      brandsDirectory: 'brands',
      defaultBrand: 'aurora',
      mail: { fromAddress: 'no-reply@example.com' },
      sms: false,
      alarms: false,
    }),
  );
  const sam = readSam(readFileSync(join(root, 'examples/sam/template.yaml'), 'utf8'));
  let terraform: Awaited<ReturnType<typeof readTerraform>>;
  let deployments: Readonly<Record<string, Deployment>>;

  beforeAll(async () => {
    terraform = await readTerraform(join(root, 'examples/terraform'));
    deployments = { terraform: deploymentOfTerraform(terraform, OPENAPI), sam: deploymentOfSam(sam) };
  });

  const parts = Object.keys(expected) as (keyof Deployment)[];
  it.each(['terraform', 'sam'].flatMap((tool) => parts.map((part) => [tool, part] as const)))(
    '%s has the same %s as CDK',
    (tool, part) => {
      expect(deployments[tool]?.[part]).toEqual(expected[part]);
    },
  );

  it('are compared with a deployment that has functions, routes and permissions', () => {
    expect(expected).toMatchObject({
      messages: { environment: expect.arrayContaining(['CLIENT_BRANDS={}', 'WRITES_EMAIL=true', 'METRIC_NAMESPACE']) },
      resetNotices: { permissions: expect.arrayContaining(['dynamodb:PutItem', 'ses:SendEmail']) },
      adminApi: { permissions: expect.arrayContaining(['kms:Sign', 'ses:SendEmail', 'Deny sns:Publish']) },
      invocations: expect.arrayContaining(['cognito-idp.amazonaws.com', 'apigateway.amazonaws.com GET/users/*']),
      routes: expect.arrayContaining(['PUT /users/{username}/password rekey/password.set']),
      clients: expect.arrayContaining(['15 rekey/users.read rekey/password.reset rekey/caller.verify']),
    });
  });

  it('has the triggers, the source hash and the OpenAPI document of the package in Terraform', () => {
    const { resource, variable } = terraform;
    const [pool] = blockOf(resource, 'aws_cognito_user_pool', 'customers')['lambda_config'] as object[];
    const hashes = FUNCTION_NAMES.map((name) => blockOf(resource, 'aws_lambda_function', name)['source_code_hash']);
    const file = String(variable['openapi_file']?.[0]?.['default']);

    expect(pool).toEqual({
      custom_message: `\${aws_lambda_function.messages.arn}`,
      post_confirmation: `\${aws_lambda_function.reset_notices.arn}`,
    });
    expect(hashes).toEqual(FUNCTION_NAMES.map((name) => `\${data.archive_file.${name}.output_base64sha256}`));
    expect(blockOf(resource, 'aws_api_gateway_rest_api', 'admin')['body']).toContain('templatefile(var.openapi_file');
    expect(existsSync(join(root, file.replace('node_modules/rekey-cognito/', '')))).toBe(true);
  });

  it('gives the OpenAPI document every value that it needs in Terraform', () => {
    const placeholders = new Set([...readFileSync(OPENAPI, 'utf8').matchAll(/[$%]\{(\w+)\}/g)].map(([, name]) => name));
    const body = String(blockOf(terraform.resource, 'aws_api_gateway_rest_api', 'admin')['body']);
    const given = [...body.matchAll(/^\s*(\w+)\s*=/gm)].map(([, name]) => name);

    expect(new Set(given)).toEqual(placeholders);
  });

  it.each([
    ['Terraform', () => blockOf(terraform.resource, 'aws_kms_key', 'caller'), 'customer_master_key_spec', 'key_usage'],
    ['SAM', () => sam.Resources['CallerKey']?.Properties, 'KeySpec', 'KeyUsage'],
  ])('has a key for the codes for callers in %s', (_, key, spec, usage) => {
    expect(key()).toMatchObject({ [spec]: 'HMAC_256', [usage]: 'GENERATE_VERIFY_MAC' });
  });

  it('has the triggers in SAM, whose functions do not refer to the pool', () => {
    const { Customers, Messages, ResetNotices } = sam.Resources;

    expect(Customers?.Properties['LambdaConfig']).toEqual({
      CustomMessage: { GetAtt: 'Messages.Arn' },
      PostConfirmation: { GetAtt: 'ResetNotices.Arn' },
    });
    expect(JSON.stringify([Messages, ResetNotices])).not.toContain('Customers');
  });
});
