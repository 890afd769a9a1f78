import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import { DynamoTable } from '../admin-api/aws/dynamodb';
import { AwsRequestContext } from '../admin-api/aws/request-context';
import { retryThrottledOnly } from '../admin-api/aws/retry-throttled';
import { SesNoticeMailer } from '../admin-api/aws/ses';
import { SnsSmsSender } from '../admin-api/aws/sns';
import type { NoticeSender } from '../admin-api/environment';
import { DynamoClaims } from './aws/claims';
import { DynamoCompletionTrail } from './aws/completion-trail';
import type { Dependencies } from './ports';

/** The dependencies that the runtime provides, and not AWS. */
type MachineDependencies = Pick<Dependencies, 'now' | 'newId'> & { readonly catalog: CatalogFiles };

/** The time for all calls. A start of the function takes up to half a second, so that both take less than two seconds. */
const CALLS_MILLISECONDS = 1_400;

/** The event is returned at this time in any case. */
const DEADLINE_MILLISECONDS = 1_500;

/** The claim may take half of the time, and the notice most of the rest, so that its outcome can still be recorded. */
const SHARES = { read: 0.5, act: 0.9, afterAct: 0.9, audit: 1, idempotency: 1 };

/**
 * Connects the function to AWS, once for all events.
 *
 * @throws Error that names the missing environment variable
 */
export function connectAws(variables: NodeJS.ProcessEnv, { catalog, ...machine }: MachineDependencies): Dependencies {
  const { STATE_TABLE, AUDIT_TABLE, AUDIT_RETENTION_DAYS, NOTICES } = variables;
  if (!STATE_TABLE) {
    throw new Error('the environment variable STATE_TABLE is not set');
  }
  const dynamodb = new DynamoDBClient({});
  // A claim that the SDK repeats would meet itself, and the notice would not be sent.
  dynamodb.config.retryStrategy = retryThrottledOnly(dynamodb.config.retryStrategy);
  const retentionDays = AUDIT_RETENTION_DAYS ? Number(AUDIT_RETENTION_DAYS) : undefined;
  return {
    ...machine,
    deployment: {
      catalog,
      clientBrands: JSON.parse(variables['CLIENT_BRANDS'] ?? '{}') as Record<string, string>,
      publicBrandChoice: variables['PUBLIC_BRAND_CHOICE'] !== 'false',
    },
    mailer: NOTICES ? new SesNoticeMailer(JSON.parse(NOTICES) as NoticeSender) : undefined,
    sms: variables['SENDS_SMS'] === 'true' ? new SnsSmsSender() : undefined,
    claims: new DynamoClaims(new DynamoTable(STATE_TABLE, dynamodb), machine.now),
    audit: AUDIT_TABLE ? new DynamoCompletionTrail(new DynamoTable(AUDIT_TABLE, dynamodb), retentionDays) : undefined,
    newContext: () => new AwsRequestContext(CALLS_MILLISECONDS, SHARES),
    deadlineMilliseconds: DEADLINE_MILLISECONDS,
  };
}
