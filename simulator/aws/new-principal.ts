import { z } from 'zod';
import { policyStatement } from './policy-statement';

/** AWS: the characters and length of names of users, roles and sessions (IAM user guide, "IAM and AWS STS quotas"). */
const name = z.string().regex(/^[\w+=,.@-]{1,64}$/);

/** The body of `/_simulator/principals`: a user, or a role session with the name of its role. */
export const newPrincipal = z
  .strictObject({
    name,
    kind: z.enum(['user', 'role-session']).default('user'),
    role: z.optional(name),
    statements: z.array(policyStatement),
  })
  .refine(({ kind, role }) => (kind === 'role-session') === (role !== undefined), {
    path: ['role'],
    message: 'is required for a role session, and not supported for a user',
  })
  .refine((principal) => principal.kind === 'role-session' || principal.name !== 'local', {
    path: ['name'],
    message: 'is the name of the administrator: choose another name',
  });
