import { parse, type ScalarTag, type Tags } from 'yaml';
import {
  type Deployment,
  describeFunction,
  operatorsOf,
  type PlainStatement,
  statementLines,
  throttlingLines,
} from './plain-deployment';

type Json = Readonly<Record<string, unknown>>;

/** A template of SAM. Intrinsic functions in their short form become an object, so that none passes as a constant. */
export interface SamTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Json }>>;
}

const INTRINSICS = ['Ref', 'GetAtt', 'Sub', 'If', 'Equals', 'Not'];

const tags: Tags = INTRINSICS.flatMap((name): ScalarTag[] => [
  { tag: `!${name}`, resolve: (text: string) => ({ [name]: text }) },
  { tag: `!${name}`, collection: 'seq', resolve: () => ({ [name]: 'a list' }) } as unknown as ScalarTag,
]);

/** Reads a template of SAM. */
export function readSam(source: string): SamTemplate {
  return parse(source, { customTags: tags }) as SamTemplate;
}

/** Reads what SAM deploys. SAM permits API Gateway to run a function for each of its events. */
export function deploymentOfSam({ Resources }: SamTemplate): Deployment {
  const byType = (type: string) =>
    Object.values(Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  const functionOf = (id: string) =>
    describeFunction(Resources[id]?.Properties ?? {}, statementsOf(Resources[`${id}Role`]?.Properties ?? {}));
  const events = Object.values(
    (Resources['AdminApi']?.Properties['Events'] ?? {}) as Record<string, { Properties: Json }>,
  );
  const [api = {}] = byType('AWS::Serverless::Api');
  return {
    messages: functionOf('Messages'),
    resetNotices: functionOf('ResetNotices'),
    adminApi: functionOf('AdminApi'),
    invocations: [
      ...byType('AWS::Lambda::Permission').map(({ Principal }) => String(Principal)),
      ...events.map(
        ({ Properties: { Method, Path } }) =>
          `apigateway.amazonaws.com ${Method}${String(Path).replace(/\{\w+\}/g, '*')}`,
      ),
    ].sort(),
    routes: events
      .map(({ Properties: { Method, Path, Auth } }) =>
        [Method, Path, ...(Auth as { AuthorizationScopes: string[] }).AuthorizationScopes].join(' '),
      )
      .sort(),
    throttling: throttlingLines(api['MethodSettings'] as Json[]),
    ...operatorsOf(byType),
  };
}

function statementsOf({ Policies = [] }: Json): string[] {
  const policies = Policies as { PolicyDocument: { Statement: PlainStatement[] } }[];
  return statementLines(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement));
}
