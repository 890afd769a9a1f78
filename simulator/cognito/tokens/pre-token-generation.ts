import { z } from 'zod';
import { exceptions } from '../exceptions';
import { type ClientRequest, runTrigger } from '../messages/trigger';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';
import { type GroupClaims, groupClaimsOf, NO_CLAIMS, NO_OVERRIDES, type TokenOverrides } from './token-overrides';

/** AWS: the trigger sources (DG/user-pool-lambda-pre-token-generation). No pool here remembers devices. */
export type TokenSource = `TokenGeneration_${
  | 'HostedAuth'
  | 'Authentication'
  | 'NewPasswordChallenge'
  | 'RefreshTokens'
  | 'ClientCredentials'}`;

const strings = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
const claims = <Value extends z.ZodType>(value: Value) => ({
  claimsToAddOrOverride: z
    .record(z.string(), value)
    .nullish()
    .transform((one) => one ?? {}),
  claimsToSuppress: strings,
});
const groups = {
  groupOverrideDetails: z
    .object({ groupsToOverride: strings, iamRolesToOverride: strings, preferredRole: z.string().nullish() })
    .nullable()
    .optional(),
};
/** AWS: a scope has no blank space (DG/user-pool-lambda-pre-token-generation). */
const scopes = z
  .array(z.string().regex(/^\S+$/))
  .nullish()
  .transform((value) => value ?? []);

/** AWS: version 1 accepts strings only, and the later ones any JSON value. */
const RESPONSE_1 = z.object({
  claimsOverrideDetails: z.object({ ...claims(z.string()), ...groups }).nullish(),
});
const RESPONSE_2 = z.object({
  claimsAndScopeOverrideDetails: z
    .object({
      idTokenGeneration: z.object(claims(z.unknown())).nullish(),
      accessTokenGeneration: z
        .object({ ...claims(z.unknown()), scopesToAdd: scopes, scopesToSuppress: scopes })
        .nullish(),
      ...groups,
    })
    .nullish(),
});

/**
 * Runs the PreTokenGeneration trigger of a pool.
 *
 * @param user `undefined` for client credentials
 * @param tokenScopes the scopes of the access token
 * @returns `NO_OVERRIDES` if the pool has no such trigger
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function runPreTokenGeneration(
  { lambda }: Pick<CognitoServices, 'lambda'>,
  { pool, caller }: ClientRequest,
  user: PoolUser | undefined,
  { source, tokenScopes }: { readonly source: TokenSource; readonly tokenScopes: readonly string[] },
): Promise<TokenOverrides> {
  const version = pool.configuration.triggers.PreTokenGenerationConfig?.LambdaVersion?.charAt(1) ?? '1';
  const isFirst = version === '1';
  const response = await runTrigger(lambda, pool, user, 'PreTokenGeneration', {
    source,
    version,
    caller,
    request: {
      groupConfiguration: user ? describeGroups(groupClaimsOf(pool, user)) : null, // AWS: `null` for client credentials (DG/token-endpoint)
      scopes: isFirst ? undefined : tokenScopes,
    },
    response: { [isFirst ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails']: null },
  });
  if (response === undefined) {
    return NO_OVERRIDES;
  }
  return isFirst ? readFirst(response) : readSecond(response);
}

function describeGroups({ groups, roles, preferredRole }: GroupClaims) {
  return { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole: preferredRole ?? null };
}

function readFirst(response: object): TokenOverrides {
  const details = parse(RESPONSE_1, response).claimsOverrideDetails;
  return {
    ...NO_OVERRIDES,
    id: readClaims(details),
    groups: readGroups(details?.groupOverrideDetails),
  };
}

function readSecond(response: object): TokenOverrides {
  const details = parse(RESPONSE_2, response).claimsAndScopeOverrideDetails;
  return {
    id: readClaims(details?.idTokenGeneration),
    access: readClaims(details?.accessTokenGeneration),
    scopesToAdd: details?.accessTokenGeneration?.scopesToAdd ?? [],
    scopesToSuppress: details?.accessTokenGeneration?.scopesToSuppress ?? [],
    groups: readGroups(details?.groupOverrideDetails),
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, response: object): z.infer<Schema> {
  const parsed = schema.safeParse(response);
  if (!parsed.success) {
    throw exceptions.lambdaOutput();
  }
  return parsed.data;
}

type Claims = z.infer<z.ZodObject<ReturnType<typeof claims<z.ZodUnknown>>>>;

function readClaims(given: Claims | null | undefined) {
  return given ? { add: given.claimsToAddOrOverride, suppress: given.claimsToSuppress } : NO_CLAIMS;
}

type Groups = z.infer<(typeof groups)['groupOverrideDetails']>;

/** AWS: `null` and an empty object remove all groups, and an absent one leaves them as they are (the same page). */
function readGroups(given: Groups): GroupClaims | undefined {
  return given === undefined
    ? undefined
    : {
        groups: given?.groupsToOverride ?? [],
        roles: given?.iamRolesToOverride ?? [],
        preferredRole: given?.preferredRole ?? undefined,
      };
}
