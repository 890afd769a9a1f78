import { z } from 'zod';
import type { AccountLocation } from '../account';
import { AwsError } from '../aws/aws-error';
import { parseBySchema } from '../schema-issues';
import { parameterArn, type SsmParameter, type SsmParameters } from './parameters';

/** An operation with its parsed input: the ARNs of the parameters that it reads, and the output. */
export interface ReadOperation {
  readonly arns: readonly string[];
  perform(parameters: SsmParameters): object;
}

/** AWS: 1 to 2048 characters; 1 to 10 names (API reference, GetParameter and GetParameters). */
const name = z.string().min(1).max(2_048);
const getParameter = z.object({ Name: name, WithDecryption: z.nullish(z.boolean()) });
const getParameters = z.object({ Names: z.array(name).min(1).max(10), WithDecryption: z.nullish(z.boolean()) });

/**
 * The operations of AWS Systems Manager, by name. Each one parses its input.
 *
 * @throws AwsError ValidationException
 */
export const operations: Readonly<Record<string, (json: unknown, location: AccountLocation) => ReadOperation>> = {
  /** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
  GetParameter: (json, location) => {
    const { Name } = parse(getParameter, json);
    return {
      arns: [arnOf(location, Name)],
      perform: (parameters) => {
        const { parameter, version } = select(parameters, Name);
        if (parameter === undefined) {
          throw new AwsError('ParameterNotFound', '');
        }
        if (version !== undefined && version !== '1') {
          throw new AwsError(
            'ParameterVersionNotFound',
            `Systems Manager could not find version ${version} of ${parameter.name}. Verify the version and try again.`,
          );
        }
        return { Parameter: describe(location, parameter, version) };
      },
    };
  },

  /** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
  GetParameters: (json, location) => {
    const { Names } = parse(getParameters, json);
    return {
      arns: Names.map((requested) => arnOf(location, requested)),
      perform: (parameters) => {
        const selected = Names.map((requested) => ({ requested, ...select(parameters, requested) }));
        const isFound = ({ parameter, version = '1' }: Selection) => parameter !== undefined && version === '1';
        return {
          Parameters: selected.flatMap(({ parameter, version }) =>
            parameter !== undefined && isFound({ parameter, version }) ? [describe(location, parameter, version)] : [],
          ),
          InvalidParameters: selected.filter((one) => !isFound(one)).map(({ requested }) => requested),
        };
      },
    };
  },
};

interface Selection {
  readonly parameter: SsmParameter | undefined;
  readonly version: string | undefined;
}

/** AWS: a name may end with `:version` (Systems Manager user guide). There are no labels, because no one sets one. */
function select(parameters: SsmParameters, requested: string): Selection {
  const [name, version] = splitVersion(requested);
  return { parameter: parameters.find(name), version };
}

function splitVersion(requested: string): [name: string, version: string | undefined] {
  const [, name = requested, version] = /^((?:arn:aws:ssm:[^:]*:[^:]*:)?[^:]+)(?::([^:]+))?$/.exec(requested) ?? [];
  return [name, version];
}

function arnOf(location: AccountLocation, requested: string): string {
  const [name] = splitVersion(requested);
  return name.startsWith('arn:') ? name : parameterArn(location, name);
}

function describe(location: AccountLocation, parameter: SsmParameter, version: string | undefined): object {
  const { name, type, value, dataType, modifiedAt } = parameter;
  return {
    ARN: parameterArn(location, name),
    DataType: dataType,
    LastModifiedDate: modifiedAt / 1000,
    Name: name,
    Selector: version === undefined ? undefined : `:${version}`,
    Type: type,
    Value: value,
    Version: 1,
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  return parseBySchema(schema, json, 'the input', (issues) => new AwsError('ValidationException', issues));
}
