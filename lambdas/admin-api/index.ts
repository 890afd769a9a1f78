import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Offer } from '../../domain/message-choice';
import { openUserPool } from './cognito';
import type { Dependencies } from './deps';
import { answerRequest } from './handler';

const dependencies: Dependencies = {
  pool: openUserPool(requireVariable('USER_POOL_ID'), Date.now),
  offer: JSON.parse(readFileSync(join(__dirname, 'offer.json'), 'utf8')) as Offer,
  now: () => new Date(),
  newId: randomUUID,
  randomIndex: (size) => randomInt(size),
  log: (entry) => console.log(JSON.stringify(entry)),
};

function requireVariable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`the environment variable ${name} is not set`);
  }
  return value;
}

/** The admin API: the one function behind every route. */
export const handler = (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> =>
  answerRequest(event, dependencies);
