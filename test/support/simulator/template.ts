import { LOCAL_ACCOUNT } from '../../../simulator/account';
import type { StackAssembly } from '../../../simulator/template/assembly';
import type { DeploymentTarget, Factory } from '../../../simulator/template/deploy';
import { StackReferences } from '../../../simulator/template/stack-references';
import type { Template } from '../../../simulator/template/template';

/** A stack named `Test` without assets. */
export function aStack(template: Template, more: Partial<StackAssembly> = {}): StackAssembly {
  return {
    stackName: 'Test',
    directory: '',
    template,
    bundleDirectory: () => '',
    nestedTemplate: (url) => {
      throw new Error(`no template ${url}`);
    },
    ...more,
  };
}

/** An account with some resource types, and no SSM parameters. */
export function aTarget(factories: Readonly<Record<string, Factory>>): DeploymentTarget {
  return {
    location: LOCAL_ACCOUNT,
    factories,
    inertTypes: new Set(),
    exports: new Map(),
    ssmValue: noParameter,
    addressReplacerOf: () => (text) => text,
    attempt: async (step) => step(),
  };
}

/** The references of a template, before any resource is deployed. */
export function referencesOf(template: Template): StackReferences {
  return new StackReferences(template, {
    location: LOCAL_ACCOUNT,
    stackName: 'Test',
    parameters: {},
    exports: new Map(),
    ssmValue: noParameter,
  });
}

function noParameter(name: string): string {
  throw new Error(`no SSM parameter ${name}`);
}
