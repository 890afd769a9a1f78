import type { HttpRequest } from '../http/request';
import type { RestApi } from './rest-api';

/** The REST APIs of the account, by ID. */
export type RestApis = Map<string, RestApi>;

/** A REST API whose stage a path begins with, and the rest of the path. */
export interface StagePath {
  readonly api: RestApi;
  readonly path: string;
}

/** Finds the REST API whose stage a path begins with. */
export function findStage(apis: RestApis, path: string): StagePath | undefined {
  for (const api of apis.values()) {
    if (path === `/${api.stage}` || path.startsWith(`/${api.stage}/`)) {
      return { api, path: path.slice(api.stage.length + 1) };
    }
  }
  return undefined;
}

/** Tests whether a request is for the stage of a REST API. */
export function isStageRequest({ path }: HttpRequest, { apis }: { readonly apis: RestApis }): boolean {
  return findStage(apis, path) !== undefined;
}
