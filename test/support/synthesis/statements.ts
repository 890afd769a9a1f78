import type { SynthesizedTemplate } from '../../../bin/generate/templates';

/** An IAM statement as docs/security.md lists it. */
interface ListedStatement {
  /** The logical id of its construct, without the hash. */
  readonly of: string;
  readonly actions: string;
  readonly resource: string;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** The values that differ between deployments, with their placeholders. */
const EACH_ITS_OWN: readonly (readonly [RegExp, string])[] = [
  [/arn:Partition:/g, 'arn:aws:'],
  [/:(Region|[a-z]{2}-[a-z]+-\d):/g, ':REGION:'],
  [/\b(AccountId|\d{12})\b/g, 'ACCOUNT'],
  [/<CustomerPoolUserPool\.Arn>|arn:aws:cognito-idp:REGION:ACCOUNT:userpool\/[\w-]+/g, 'the user pool'],
  [/(ses:FromAddress) \S+/g, '$1 ADDRESS'],
  [/[\w-]+-sms\b/g, 'STACK-sms'],
];

/** Returns all statements of some templates as rows of docs/security.md, without reasons and without duplicates. */
export function statementRows(templates: Iterable<SynthesizedTemplate>): string[] {
  const rows = [...templates].flatMap(statementsOf).map(({ of, actions, resource }) => {
    const text = EACH_ITS_OWN.reduce((so, [pattern, stands]) => so.replace(pattern, stands), resource);
    return `| ${of} | ${actions} | ${text.replaceAll('|', '\\|')} |`;
  });
  return [...new Set(rows)].sort();
}

/** The label of a policy by its property. A policy of any other property is labelled with the property itself. */
const KINDS: Readonly<Record<string, string>> = {
  PolicyDocument: '',
  KeyPolicy: ' (key policy)',
  AssumeRolePolicyDocument: ' (trust)',
};

/** Returns all statements of a template, in any property of any resource, and the permissions of functions. */
function statementsOf({ Resources }: SynthesizedTemplate): ListedStatement[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const listed = policiesIn(Properties).flatMap(({ property, statements }) =>
      statements.map((one) => {
        const { Sid: _, Effect, Action, Resource = '-', Principal, Condition, ...unusual } = one;
        const who = Principal === undefined ? '' : ` for ${plain(Principal)}`;
        const when = Condition === undefined ? '' : ` if ${plain(Condition)}`;
        const else_ = Object.keys(unusual).length === 0 ? '' : ` ${plain(unusual)}`;
        return {
          of: `${nameOf(logicalId)}${KINDS[property] ?? ` (${Type} ${property})`}`,
          actions: `${Effect === 'Deny' ? 'Deny ' : ''}${[Action ?? '-'].flat().join(', ')}`,
          resource: `${plain(Resource)}${who}${when}${else_}`,
        };
      }),
    );
    if (Type === 'AWS::Lambda::Permission') {
      const { Action, FunctionName, Principal, SourceArn } = Properties;
      listed.push({
        of: `${nameOf(logicalId).replace(/ApiPermission.*/, '')} (permission)`,
        actions: String(Action),
        resource: `${plain(FunctionName)} for ${plain(Principal)} from ${plain(SourceArn ?? '*')}`,
      });
    }
    for (const managed of (Properties['ManagedPolicyArns'] ?? []) as unknown[]) {
      listed.push({ of: nameOf(logicalId), actions: 'managed policy', resource: plain(managed) });
    }
    return listed;
  });
}

/** Returns the policies anywhere in a value, including policies in JSON strings, with the property of each. */
function policiesIn(value: unknown, property = ''): { property: string; statements: Statement[] }[] {
  if (typeof value === 'string' && value.includes('"Statement"')) {
    return policiesIn(JSON.parse(value), property);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const statements = [(value as { Statement?: Statement | Statement[] }).Statement ?? []].flat();
  return statements.some(({ Effect }) => Effect !== undefined) // AWS WAF has other statements
    ? [{ property, statements }]
    : Object.entries(value).flatMap(([name, inside]) => policiesIn(inside, /^\d+$/.test(name) ? property : name));
}

/** Removes the hash of a logical id, and the ending of the ids of policies. */
function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '').replace(/(DefaultPolicy|Policy)$/, '');
}

/** Formats a value with intrinsic functions: pseudo parameters without `AWS::`, resources by their construct. */
function plain(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(plain).join(', ');
  }
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [[name, inside] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && name === 'Ref') {
    return String(inside).startsWith('AWS::') ? String(inside).slice(5) : `<${nameOf(String(inside))}>`;
  }
  if (others.length === 0 && name === 'Fn::GetAtt') {
    const [logicalId, attribute] = inside as string[];
    return `<${nameOf(logicalId ?? '')}.${attribute}>`;
  }
  if (others.length === 0 && name === 'Fn::Join') {
    const [separator, parts] = inside as [string, unknown[]];
    return parts.map(plain).join(separator);
  }
  return Object.entries(value)
    .map(([key, one]) => `${key} ${plain(one)}`)
    .join('; ');
}
