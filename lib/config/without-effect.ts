import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConstructError } from './construct-error';

/**
 * Rejects props that have no effect.
 *
 * @param because the reason, which completes the sentence "they have no effect, because ..."
 * @throws ConstructError that names the props
 */
export function rejectWithoutEffect(scope: Construct, props: Readonly<Record<string, unknown>>, because: string): void {
  const sentence = describe(props, because);
  if (sentence !== undefined) {
    throw new ConstructError(scope, sentence);
  }
}

/** Warns about props that have no effect. Use it where several constructs can share one props object. */
export function warnWithoutEffect(scope: Construct, props: Readonly<Record<string, unknown>>, because: string): void {
  const sentence = describe(props, because);
  if (sentence !== undefined) {
    Annotations.of(scope).addWarningV2('rekey:prop-without-effect', sentence);
  }
}

function describe(props: Readonly<Record<string, unknown>>, because: string): string | undefined {
  const given = Object.keys(props).filter((name) => props[name] !== undefined);
  const [verb, pronoun] = given.length === 1 ? ['has', 'it'] : ['have', 'them'];
  return given.length === 0
    ? undefined
    : `${given.join(' and ')} ${verb} no effect, because ${because}: remove ${pronoun}`;
}
