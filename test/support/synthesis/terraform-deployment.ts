import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { parse as parseYaml } from 'yaml';
import { type DeployedFunction, type Deployment, environmentLines, statementLines } from './plain-deployment';

type Block = Readonly<Record<string, unknown>>;

/** Blocks of Terraform by type and name. Each name has a list of one block. */
type Blocks = Readonly<Record<string, Readonly<Record<string, readonly Block[]>>>>;

interface Module {
  readonly resource: Blocks;
  readonly data: Blocks;
  readonly locals: Block;
  readonly variable: Readonly<Record<string, readonly Block[]>>;
}

/** Reads all Terraform files of a folder. */
export async function readTerraform(directory: string): Promise<Module> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.tf'));
  const parsed = await Promise.all(files.map((file) => parse(file, readFileSync(join(directory, file), 'utf8'))));
  const sections = parsed as { resource?: Blocks; data?: Blocks; locals?: Block[]; variable?: Module['variable'] }[];
  return {
    resource: mergeBlocks(sections.map(({ resource = {} }) => resource)),
    data: mergeBlocks(sections.map(({ data = {} }) => data)),
    locals: Object.assign({}, ...sections.flatMap(({ locals = [] }) => locals)) as Block,
    variable: Object.assign({}, ...sections.map(({ variable = {} }) => variable)) as Module['variable'],
  };
}

function mergeBlocks(sections: readonly Blocks[]): Blocks {
  const types = [...new Set(sections.flatMap((section) => Object.keys(section)))];
  return Object.fromEntries(
    types.map((type) => [type, Object.assign({}, ...sections.map((section) => section[type]))]),
  );
}

/**
 * Reads what Terraform deploys.
 *
 * @param openApiFile the document from which the module makes its REST API
 */
export function deploymentOfTerraform({ resource, data, locals }: Module, openApiFile: string): Deployment {
  const functionBy = (name: string): DeployedFunction => {
    const found = blockOf(resource, 'aws_lambda_function', name);
    const [environment] = found['environment'] as { variables: Block }[];
    const { statement } = blockOf(data, 'aws_iam_policy_document', name);
    return {
      runtime: found['runtime'],
      architectures: found['architectures'],
      handler: found['handler'],
      memorySize: found['memory_size'],
      timeout: found['timeout'],
      environment: environmentLines(environment?.variables ?? {}),
      permissions: statementLines(
        (statement as { effect?: string; actions: string[] }[]).map(({ effect, actions }) => ({
          Effect: effect,
          Action: actions,
        })),
      ),
    };
  };
  const server = blockOf(resource, 'aws_cognito_resource_server', 'rekey');
  return {
    messages: functionBy('messages'),
    resetNotices: functionBy('reset_notices'),
    adminApi: functionBy('admin_api'),
    invocations: [
      ...['messages', 'reset_notices'].map((name) =>
        String(blockOf(resource, 'aws_lambda_permission', name)['principal']),
      ),
      ...(locals['routes'] as string[]).map(
        (route) => `${blockOf(resource, 'aws_lambda_permission', 'admin_api')['principal']} ${route}`,
      ),
    ].sort(),
    routes: routesOf(openApiFile),
    throttling: Object.entries(locals['throttling'] as Record<string, { rate: number; burst: number }>)
      .map(([path, { rate, burst }]) => path.replace(/^(.*)\/([A-Z]+)$/, `$2 /$1 ${rate} ${burst}`))
      .sort(),
    scopes: (server['scope'] as Block[]).map(({ scope_name }) => `${server['identifier']}/${scope_name}`).sort(),
    clients: blocksOf(resource, 'aws_cognito_user_pool_client')
      .map(({ allowed_oauth_scopes, access_token_validity }) =>
        [access_token_validity, ...(allowed_oauth_scopes as string[])].join(' '),
      )
      .sort(),
    groups: blocksOf(resource, 'aws_cognito_user_group')
      .map(({ name }) => String(name))
      .sort(),
  };
}

/** The block of a type and a name. */
export function blockOf(blocks: Blocks, type: string, name: string): Block {
  const [block] = blocks[type]?.[name] ?? [];
  if (block === undefined) {
    throw new Error(`Terraform has no ${type}.${name}.`);
  }
  return block;
}

function blocksOf(blocks: Blocks, type: string): Block[] {
  return Object.values(blocks[type] ?? {}).flat();
}

/** The methods of an OpenAPI document that API Gateway imports, with their scopes. */
function routesOf(openApiFile: string): string[] {
  const { paths } = parseYaml(readFileSync(openApiFile, 'utf8')) as {
    paths: Record<string, Record<string, { security?: { operatorPool: string[] }[] }>>;
  };
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security = [] }]) =>
        security.map(({ operatorPool }) => `${method.toUpperCase()} ${path} ${operatorPool.join(' ')}`),
      ),
    )
    .sort();
}
