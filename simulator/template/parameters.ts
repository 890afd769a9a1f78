import { isPlaceholder } from './placeholder';
import type { TemplateParameter } from './template';

/** A value of a template parameter. */
export type ParameterValue = string | readonly string[];

/** AWS: `AWS::SSM::Parameter::Value<T>` is the value of an SSM parameter (CloudFormation-supplied parameter types). */
const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;
const LIST = /^(CommaDelimitedList|List<.+>)$/;

/** Tests whether a template parameter has the value of an SSM parameter. */
export function isSsmValue({ Type }: TemplateParameter): boolean {
  return SSM_VALUE.test(Type);
}

/**
 * Returns the value of a template parameter.
 *
 * @param given the value that a parent stack passes. @default the default of the template
 * @param ssmValue returns the value of an SSM parameter
 * @throws Error naming a parameter without a value, or with a value that the template does not allow
 */
export function parameterValue(
  name: string,
  parameter: TemplateParameter,
  given: string | undefined,
  ssmValue: (name: string) => string,
): ParameterValue {
  const raw = given ?? parameter.Default;
  if (raw === undefined) {
    throw new Error(`the template parameter ${name} has no default: the simulator supports only parameters with one`);
  }
  if (!isPlaceholder(raw)) {
    requireAllowed(name, parameter, String(raw));
  }
  const [, ssmType] = SSM_VALUE.exec(parameter.Type) ?? [];
  const value = ssmType === undefined ? String(raw) : ssmValue(String(raw));
  return LIST.test(ssmType ?? parameter.Type) ? value.split(',').map((one) => one.trim()) : value;
}

/** AWS: the messages (reports of failed deployments). */
function requireAllowed(name: string, parameter: TemplateParameter, value: string): void {
  const { AllowedValues, AllowedPattern } = parameter;
  if (Array.isArray(AllowedValues) && !AllowedValues.map(String).includes(value)) {
    throw new Error(`Parameter '${name}' must be one of AllowedValues`);
  }
  if (typeof AllowedPattern === 'string' && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    throw new Error(`Parameter '${name}' must match pattern ${AllowedPattern}`);
  }
}
