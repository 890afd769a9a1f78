import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import model from '../../../simulator/cognito/shapes.json';
import { type CognitoUnderTest, openCognito } from '../../support/simulator/cognito';

interface Shape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly value?: string;
  readonly member?: string;
}

type Json = Record<string, unknown>;
type Commands = Readonly<Record<string, new (input: unknown) => Parameters<CognitoUnderTest['cognito']['send']>[0]>>;

/** The start of a valid string for each pattern, and an invalid string. */
const TEXTS: Readonly<Record<string, readonly [valid: string, invalid: string | undefined]>> = {
  '(?s).*': ['', undefined],
  '(arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?)?': [
    'arn:aws:iam::000000000000:role/',
    'not an arn',
  ],
  'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?': [
    'arn:aws:iam::000000000000:role/',
    'not the arn of anything',
  ],
  '.*\\{####\\}.*': ['{####}', 'without a code'],
  '[0-9]+': ['', '12345a'],
  '[A-Za-z0-9-_=.]+': ['', 'a b'],
  '[\\S]+': ['', 'a b'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+': ['', 'a\tb'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*': ['', 'a no-break\u00a0space'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*': ['{####}', 'without a code'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{##[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*##\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*':
    ['{##x##}', 'without a link'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+': ['', 'a no-break\u00a0space'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+': ['', 'a\u00a0b'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+': ['', 'a b'],
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+': ['a@b', 'a.b'],
  'Level[1-4]': ['Level1', 'Level5'],
  '[\\w+=/]+': ['', 'a-b'],
  '[\\w+]+': ['', 'abcdefghijklmnopqrstuvwxy-z'],
  '[\\w-]+_[0-9a-f-]+': ['eu-central-1_', 'eu-central-1-x'],
  '[\\w-]+_[0-9a-zA-Z]+': ['eu-central-1_', 'eu-central-1-x'],
  '[\\w\\s+=,.@-]+': ['', 'a/b'],
  '[\\x21\\x23-\\x5B\\x5D-\\x7E]+': ['', 'a"b'],
  '[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+': ['', 'a/b'],
  '^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$': ['', undefined],
  '^[0-9a-fA-F]+$': ['', 'xyz'],
  '^[a-zA-Z0-9_-]+$': ['', 'a.b'],
};

/** Patterns of AWS's servers that were seen to differ from the model's. */
const SERVER_PATTERNS: Readonly<Record<string, readonly [pattern: string, invalid: string]>> = {
  PasswordType: ['^[\\S]+.*[\\S]+$', 'with a space behind '],
};

const SHAPES = model.shapes as Readonly<Record<string, Shape>>;
const shapeOf = (name = ''): Shape => SHAPES[name] ?? { type: 'unknown' };

/** A string of the given length that meets every other constraint. */
function text({ pattern, enum: values }: Shape, length: number): string {
  return (
    values?.[0] ??
    (TEXTS[pattern ?? '']?.[0] ?? '').padEnd(length, pattern === '[0-9]+' ? '7' : 'a').slice(0, Math.max(length, 0))
  );
}

/** A value that meets every constraint, without optional members. */
function minimal(shape: Shape): unknown {
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries((shape.required ?? []).map((name) => [name, minimal(shapeOf(shape.members?.[name]))]));
    case 'list':
      return Array.from({ length: shape.min ?? 0 }, () => minimal(shapeOf(shape.member)));
    case 'map':
      return {};
    case 'boolean':
      return false;
    case 'integer':
      return shape.min ?? 1;
    default:
      return text(shape, Math.max(shape.min ?? 2, (TEXTS[shape.pattern ?? '']?.[0] ?? '').length + 1));
  }
}

interface Case {
  readonly input: Json;
  /** AWS's message, or `undefined` if the value is valid. */
  readonly fault: string | undefined;
}

/** Values at every limit of a shape and one beyond, each with its validation error. */
function variants(name: string, path: string): { value: unknown; fault: string | undefined }[] {
  const shape = shapeOf(name);
  const show = (value: unknown) => (shape.sensitive ? '' : ` '${value}'`);
  const fault = (value: unknown, rule: string) =>
    `Value${show(value)} at '${path}' failed to satisfy constraint: ${rule}`;
  const of = (value: unknown, rule?: string) => ({ value, fault: rule === undefined ? undefined : fault(value, rule) });
  const { min, max, pattern, enum: values } = shape;
  switch (shape.type) {
    case 'structure':
      return children(shape, `${path}.`, (members) => members);
    case 'list': {
      const member = shapeOf(shape.member);
      const items = (count: number) => Array.from({ length: count }, () => minimal(member));
      const sized = (count: number, rule?: string) => ({
        value: items(count),
        fault: rule && `at '${path}' failed to satisfy constraint: ${rule}`,
      });
      const inner =
        member.type === 'structure'
          ? children(member, `${path}.1.member.`, (members) => members).map(({ value, fault: said }) => ({
              value: [value],
              fault: said,
            }))
          : variants(shape.member ?? '', path)
              .filter(({ fault: said }) => said !== undefined)
              .map(({ value, fault: said }) => ({
                value: [value],
                fault: `${said?.split('constraint: ')[1]}`,
              }));
      return [
        ...(max === undefined
          ? []
          : [sized(max), sized(max + 1, `Member must have length less than or equal to ${max}`)]),
        ...(min ? [sized(min - 1, `Member must have length greater than or equal to ${min}`)] : []),
        ...inner,
      ];
    }
    case 'map':
      return (shapeOf(shape.value).type === 'structure' ? [] : variants(shape.value ?? '', path))
        .filter(({ fault: said }) => said !== undefined)
        .map(({ value, fault: said }) => ({
          value: { key: value },
          fault: `Map value must satisfy constraint: [${said?.split('constraint: ')[1]}`,
        }));
    case 'integer':
      return [
        ...(max === undefined ? [] : [of(max), of(max + 1, `Member must have value less than or equal to ${max}`)]),
        ...(min === undefined ? [] : [of(min), of(min - 1, `Member must have value greater than or equal to ${min}`)]),
      ];
    case 'string': {
      const [prefix = '', invalid] = TEXTS[pattern ?? ''] ?? ['', undefined];
      const [server, wrong] = SERVER_PATTERNS[name] ?? [pattern, invalid];
      return [
        ...(values ? [of('NOT_OF_THE_SET', `Member must satisfy enum value set: [${values.join(', ')}]`)] : []),
        ...(max !== undefined && !values
          ? [of(text(shape, max)), of(text(shape, max + 1), `Member must have length less than or equal to ${max}`)]
          : []),
        ...(min && !values
          ? [of(text(shape, min - 1), `Member must have length greater than or equal to ${min}`)]
          : []),
        ...(min && !values && prefix.length < min ? [of(text(shape, min))] : []),
        ...(wrong === undefined ? [] : [of(wrong, `Member must satisfy regular expression pattern: ${server}`)]),
      ];
    }
    default:
      return [];
  }
}

/** The same for each member of a structure, and for each required member that is missing. */
function children<T>(
  shape: Shape,
  path: string,
  wrap: (members: Json) => T,
): { value: T; fault: string | undefined }[] {
  const base = minimal(shape) as Json;
  return Object.entries(shape.members ?? {}).flatMap(([name, shapeName]) => {
    const memberPath = path + name.charAt(0).toLowerCase() + name.slice(1);
    const { [name]: _left, ...without } = base;
    const isNull = shapeOf(shapeName).sensitive ? 'Value' : 'Value null';
    return [
      ...(shape.required?.includes(name)
        ? [
            {
              value: wrap(without),
              fault: `${isNull} at '${memberPath}' failed to satisfy constraint: Member must not be null`,
            },
          ]
        : []),
      ...variants(shapeName, memberPath).map(({ value, fault }) => ({
        value: wrap({ ...base, [name]: value }),
        fault,
      })),
    ];
  });
}

const OPERATIONS = Object.entries(model.operations).map(
  ([name, { input }]) =>
    [
      name,
      children(shapeOf(input), '', (members) => members).map(({ value, fault }): Case => ({ input: value, fault })),
    ] as const,
);

describe('the limits, patterns, enums and required members of the API model', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  it.each(OPERATIONS)('of %s', async (operation, cases) => {
    const Command = (sdk as unknown as Commands)[`${operation}Command`];
    const wrong: string[] = [];

    for (const { input, fault } of cases) {
      const { name, message } = await system.cognito.send(new (Command ?? fail())(input)).then(
        () => ({ name: 'accepted', message: '' }),
        (error: Error) => error,
      );
      const isRefused = /^\d+ validation errors? detected: /.test(message);
      const asWanted =
        fault === undefined ? !isRefused : name === 'InvalidParameterException' && isRefused && message.includes(fault);
      if (!asWanted || name === 'InternalErrorException') {
        wrong.push(`${JSON.stringify(input).slice(0, 300)} -> ${name}: ${message.slice(0, 300)}, wanted ${fault}`);
      }
    }

    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });
});

describe('several validation errors', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  it('are counted and listed, without sensitive values', async () => {
    const call = system.cognito.adminSetUserPassword({ UserPoolId: 'none', Username: '', Password: ' ' });

    await expect(call).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "4 validation errors detected: Value 'none' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; " +
        "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    });
  });

  it.each([
    ['a number for a string', { UserPoolId: 7, Username: 'a' }, 'NUMBER_VALUE can not be converted to a String'],
    ['a list for a map', { ClientMetadata: [] }, 'class of the value can not be converted to a Map'],
    ['a number in a map', { ClientMetadata: { a: 1 } }, 'NUMBER_VALUE can not be converted to a String'],
    ['a string for a boolean', { Permanent: 'true' }, 'STRING_VALUE can not be converted to a Boolean'],
    ['a fraction for an integer', { Limit: 1.5 }, 'NUMBER_VALUE can not be converted to an Integer'],
    ['a string for a list', { AttributesToGet: 'email' }, 'STRING_VALUE can not be converted to a List'],
  ])('%s is not JSON of that type', async (_, more, message) => {
    const isOfReset = 'ClientMetadata' in more || 'Username' in more;
    const operation = isOfReset ? 'AdminResetUserPassword' : 'Permanent' in more ? 'AdminSetUserPassword' : 'ListUsers';
    const Command = (sdk as unknown as Commands)[`${operation}Command`] ?? fail();
    const input = { UserPoolId: 'eu-central-1_none', Username: 'a', Password: 'Password-1', ...more };

    await expect(system.cognito.send(new Command(input))).rejects.toMatchObject({
      name: 'SerializationException',
      message,
    });
  });

  it('unknown members and null are ignored', async () => {
    const input = { UserPoolId: 'eu-central-1_none', Username: 'a', Unknown: 7, ClientMetadata: null };

    await expect(system.cognito.send(new sdk.AdminResetUserPasswordCommand(input as never))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

function fail(): never {
  throw new Error('the SDK has no such command');
}
