import type { SynthesizedTemplate } from './templates';

/** A statement of IAM as docs/security.md lists it. */
interface ListedStatement {
  /** Whose it is: the construct, without its hash. */
  readonly of: string;
  readonly actions: string;
  readonly resource: string;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

type Documents = readonly (readonly [string, string, unknown])[];

/** What differs from one deployment to another, by what stands for it. */
const EACH_ITS_OWN: readonly (readonly [RegExp, string])[] = [
  [/arn:Partition:/g, 'arn:aws:'],
  [/:(Region|[a-z]{2}-[a-z]+-\d):/g, ':REGION:'],
  [/\b(AccountId|\d{12})\b/g, 'ACCOUNT'],
  [/<CustomerPoolUserPool\.Arn>|arn:aws:cognito-idp:REGION:ACCOUNT:userpool\/[\w-]+/g, 'the user pool'],
  [/(ses:FromAddress) \S+/g, '$1 ADDRESS'],
  [/[\w-]+-sms\b/g, 'STACK-sms'],
];

/** Every statement of some templates as a row of docs/security.md, without its reason; each once. */
export function statementRows(templates: Iterable<SynthesizedTemplate>): string[] {
  const rows = [...templates].flatMap(statementsOf).map(({ of, actions, resource }) => {
    const text = EACH_ITS_OWN.reduce((so, [pattern, stands]) => so.replace(pattern, stands), resource);
    return `| ${of} | ${actions} | ${text.replaceAll('|', '\\|')} |`;
  });
  return [...new Set(rows)].sort();
}

/** Every statement of every policy of a template: of roles, of keys, of topics, and the permissions of functions. */
function statementsOf({ Resources }: SynthesizedTemplate): ListedStatement[] {
  const listed: ListedStatement[] = [];
  for (const [logicalId, { Type, Properties = {} }] of Object.entries(Resources)) {
    const documents: Documents = [
      ['policy', logicalId, Properties['PolicyDocument']],
      ['key policy', logicalId, Properties['KeyPolicy']],
      ['trust', logicalId, Properties['AssumeRolePolicyDocument']],
      ...(Type === 'AWS::IAM::Role' ? ((Properties['Policies'] ?? []) as { PolicyDocument?: unknown }[]) : []).map(
        ({ PolicyDocument }) => ['policy', logicalId, PolicyDocument] as const,
      ),
    ];
    for (const [kind, id, document] of documents) {
      for (const one of [(document as { Statement?: unknown } | undefined)?.Statement ?? []].flat() as Statement[]) {
        const who = one.Principal === undefined ? '' : ` for ${plain(one.Principal)}`;
        const when = one.Condition === undefined ? '' : ` if ${plain(one.Condition)}`;
        listed.push({
          of: `${nameOf(id)}${kind === 'policy' ? '' : ` (${kind})`}`,
          actions: `${one.Effect === 'Deny' ? 'Deny ' : ''}${[one.Action].flat().join(', ')}`,
          resource: `${plain(one.Resource ?? '-')}${who}${when}`,
        });
      }
    }
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
  }
  return listed;
}

/** A logical id without its hash and without what every one ends with. */
function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '').replace(/(DefaultPolicy|Policy)$/, '');
}

/** An intrinsic function as text: pseudo parameters without `AWS::`, resources by their construct. */
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
