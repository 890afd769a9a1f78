import * as z from 'zod/mini';
import { configSchema } from '../../../../bin/generate/config-schema';
import { readInterfaces } from '../../../../bin/generate/docstrings';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../../../domain/message/lifetimes';

/** The parts of JSON Schema that contain descriptions. */
interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const schema: z.ZodMiniType<Schema> = z.looseObject({
  description: z.optional(z.string()),
  get properties() {
    return z.optional(z.record(z.string(), schema));
  },
  get anyOf() {
    return z.optional(z.array(schema));
  },
  get additionalProperties() {
    return z.optional(z.union([z.boolean(), schema]));
  },
});

/** Returns the description of each setting by path. The path has `*` instead of the name of an environment. */
function descriptionsOf({ properties = {}, anyOf = [], additionalProperties }: Schema, path = ''): [string, unknown][] {
  const alternatives = anyOf.flatMap((one) => descriptionsOf(one, path));
  const values = typeof additionalProperties === 'object' ? descriptionsOf(additionalProperties, `${path}*.`) : [];
  const members = Object.entries(properties).flatMap(([name, property]): [string, unknown][] => [
    [`${path}${name}`, property.description],
    ...descriptionsOf(property, `${path}${name}.`),
  ]);
  return [...alternatives, ...values, ...members];
}

describe('the schema of the configuration file', () => {
  const descriptions = new Map(descriptionsOf(z.parse(schema, JSON.parse(configSchema()))));

  it('describes every setting, also in environments', () => {
    const undescribed = [...descriptions].filter(([, description]) => description === undefined);

    expect(undescribed.map(([path]) => path)).toEqual(['$schema']);
    expect(descriptions.get('environments.*.alarms.email')).toBe(descriptions.get('alarms.email'));
  });

  it.each([
    ['account', 'The AWS account of the stack, twelve digits. Default: the account of the credentials.'],
    [
      'mail',
      "The Amazon SES identity that sends the emails of the user pool and the notices. Default: the user pool uses Cognito's own sender, which is limited to 50 emails a day; no notices are sent.",
    ],
    [
      'protectedGroups',
      'The protected groups of the user pool: no operator may act on their members. Default: admin, staff.',
    ],
    [
      'removal.userPools',
      'The removal policy of the user pool of the stack and of the operator pool. Default: retain.',
    ],
    ['alarms.slowTrigger', 'The trigger takes 4 of the 5 seconds that Cognito waits. Default: true.'],
    [
      'operatorClients.*.logoutUrls',
      'URLs of the page to which managed login redirects after sign-out. Default: no URLs.',
    ],
    [
      'userPool.trigger',
      [
        'The way in which the user pool gets the triggers CustomMessage and PostConfirmation.',
        '- attach: the deployment sets the triggers, and fails if the pool has others',
        '- replace: the deployment replaces other triggers, and restores them when the stack is deleted',
        '- leave: the owner of the pool sets them to the stack outputs TriggerArn and PostConfirmationArn',
        'Default: attach.',
      ].join('\n'),
    ],
  ])('describes %s with the docstring of its interface, in plain text', (path, description) => {
    expect(descriptions.get(path)).toBe(description);
  });

  it('has the same default for the days of a temporary password as the functions', () => {
    expect(descriptions.get('userPool.temporaryPasswordDays')).toContain(
      `Default: ${DEFAULT_TEMPORARY_PASSWORD_DAYS}.`,
    );
  });
});

describe('the docstrings of an interface', () => {
  it('include those of its members and of the interface that it extends', () => {
    const source = `/** One. */
export interface One {
  /** The first. @default true */
  readonly first?: boolean;
}

/** Two. */
export interface Two extends One {
  /**
   * The second,
   * on two lines.
   *
   * @default - nothing
   */
  readonly second?: Record<string, One>;
}
`;

    expect(readInterfaces(source).get('Two')).toEqual(
      new Map([
        ['first', { description: 'The first. Default: true.', type: 'boolean' }],
        ['second', { description: 'The second, on two lines. Default: nothing.', type: 'Record<string, One>' }],
      ]),
    );
  });
});
