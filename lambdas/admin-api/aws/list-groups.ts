import type { AdminListGroupsForUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';

/** Reads the names of all groups of a user, page by page. */
export async function listGroups(
  readPage: (nextToken: string | undefined) => Promise<AdminListGroupsForUserCommandOutput>,
): Promise<readonly string[]> {
  const groups: string[] = [];
  let next: string | undefined;
  do {
    const page = await readPage(next);
    groups.push(...(page.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []));
    next = page.NextToken;
  } while (next !== undefined);
  return groups;
}
