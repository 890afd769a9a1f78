import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';

/** Disables metadata that only the CDK CLI reads. The stack trace of each construct takes most of the time. */
export const WITHOUT_METADATA = {
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-logicalId-metadata': true,
};

/** Disables the copies of the functions' files, because the templates are not deployed. */
export const WITHOUT_ASSETS = { 'aws:cdk:disable-asset-staging': true };

let directory: string | undefined;

/**
 * Creates an app for its templates and annotations. It cannot be deployed.
 *
 * All these apps of a process write into one folder, so the files of the functions are written once. Read the templates of
 * an app before you synthesize another.
 */
export function createTemplateApp(context: Readonly<Record<string, unknown>> = {}): App {
  directory ??= mkdtempSync(join(tmpdir(), 'rekey-templates-'));
  return new App({
    outdir: directory,
    context: { ...context, ...WITHOUT_METADATA, ...WITHOUT_ASSETS },
    treeMetadata: false,
  });
}
