import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { openCatalog } from '../../messages/renderer/catalog-files';
import { connectAws } from './aws/connect';
import { AwsRequestContext } from './aws/request-context';
import { readEnvironment } from './environment';
import { answerRequest } from './handler';

const dependencies = connectAws(readEnvironment(process.env), {
  catalog: openCatalog(join(__dirname, 'catalog')),
  now: Date.now,
  newId: randomUUID,
  randomIndex: (size) => randomInt(size),
  log: (entry) => console.log(JSON.stringify(entry)),
});

/** The admin API: one function for all routes. */
export const handler = (
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<APIGatewayProxyResult> =>
  answerRequest(event, dependencies, new AwsRequestContext(context.getRemainingTimeInMillis()));
