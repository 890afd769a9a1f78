import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS, shapeOf } from '../../../../simulator/cognito/api/api-model';
import {
  CLIENT_SETTINGS,
  POOL_SETTINGS,
  type SettingsSupport,
  TEMPLATE_POOL_SETTINGS,
} from '../../../../simulator/cognito/pool/settings-support';
import { membersSetIn } from '../../../support/simulator/members-set';

const ROOT = join(__dirname, '../../../..');

/** The paths of all members of a structure that are not structures themselves. */
function leavesOf(shapeName: string | undefined, path = ''): string[] {
  const shape = shapeOf(shapeName);
  if (shape.type === 'structure') {
    return Object.entries(shape.members ?? {}).flatMap(([name, member]) =>
      leavesOf(member, path === '' ? name : `${path}.${name}`),
    );
  }
  return shape.type === 'list' && shapeOf(shape.member).type === 'structure' ? leavesOf(shape.member, path) : [path];
}

/** The properties of a resource in lower case, as aws-cdk-lib generates them from the CloudFormation schema. */
function propertiesOf(resource: string): string[] {
  const file = join(ROOT, 'node_modules/aws-cdk-lib/aws-cognito/lib/cognito.generated.d.ts');
  const [, body = ''] = readFileSync(file, 'utf8').split(`export interface ${resource}Props {`);
  const own = body.slice(0, body.indexOf('\n}'));
  return [...own.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, name = '']) => name.toLowerCase());
}

const setByConformanceTests = membersSetIn(join(ROOT, 'test/conformance'));

describe.each([
  ['user pool', POOL_SETTINGS, ['CreateUserPool', 'UpdateUserPool']],
  ['app client', CLIENT_SETTINGS, ['CreateUserPoolClient', 'UpdateUserPoolClient']],
] as const)('the settings of a %s', (_, settings: SettingsSupport, operations) => {
  it("are exactly the members of AWS's API model", () => {
    const members = new Set(operations.flatMap((operation) => leavesOf(OPERATIONS[operation]?.input)));

    expect(Object.keys(settings).sort()).toEqual([...members].sort());
  });

  it('accept only values of the model', () => {
    for (const [path, { accepts = [] }] of Object.entries(settings)) {
      const shape = operations.map((operation) => findShape(OPERATIONS[operation]?.input, path)).find(Boolean);
      const values = shape?.enum;

      expect(accepts.filter((one) => values !== undefined && !values.includes(String(one)))).toEqual([]);
    }
  });

  it.each(Object.entries(settings).filter(([, { support }]) => support === 'honored'))(
    'have a conformance test that sets %s',
    (path) => {
      expect(setByConformanceTests).toContain(path);
    },
  );
});

describe('the properties of a template', () => {
  it.each([
    ['CfnUserPool', { ...POOL_SETTINGS, ...TEMPLATE_POOL_SETTINGS }],
    ['CfnUserPoolClient', CLIENT_SETTINGS],
  ] as const)('of %s are all in the tables', (resource, settings: SettingsSupport) => {
    const known = new Set(Object.keys(settings).map((path) => path.split('.')[0]?.toLowerCase()));
    const properties = propertiesOf(resource);

    expect(properties.length).toBeGreaterThan(10);
    expect(properties.filter((name) => !known.has(name))).toEqual([]);
  });
});

/** The shape of a member, or of the items of a list. */
function findShape(shapeName: string | undefined, path: string) {
  let shape = shapeOf(shapeName);
  for (const name of path.split('.')) {
    const structure = shape.type === 'list' ? shapeOf(shape.member) : shape;
    const member = structure.members?.[name];
    if (member === undefined) {
      return undefined;
    }
    shape = shapeOf(member);
  }
  return shape.type === 'list' ? shapeOf(shape.member) : shape;
}
