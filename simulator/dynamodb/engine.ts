import { request as httpRequest, type Server } from 'node:http';
import { duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type AccountLocation, arn } from '../account';

/** A response of DynamoDB: an output with status 200, or an exception. */
export interface EngineAnswer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Performs the operations of DynamoDB without authorization. */
export interface Engine {
  ask(operation: string, input: unknown): Promise<EngineAnswer>;
}

/** Satisfies dynalite, which only requires that a signature exists. The real signature was verified before. */
const SIGNED = { authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c', 'x-amz-date': 'd' };

/**
 * Starts dynalite in memory. It communicates over a pair of streams instead of a port, so that no page in a browser can
 * reach it and nothing has to be closed. It is imported on demand, because most stacks have no table.
 */
export async function startEngine(location: AccountLocation): Promise<Engine> {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0 });
  return {
    ask: async (operation, input) => {
      const { status, content } = await exchange(server, operation, JSON.stringify(input));
      const located = operation === 'DescribeTable' ? inRegion(location, content) : content;
      return { status, json: JSON.parse(located) as EngineAnswer['json'] };
    },
  };
}

function exchange(server: Server, operation: string, body: string) {
  return new Promise<{ status: number; content: string }>((resolve, reject) => {
    const request = httpRequest(
      {
        method: 'POST',
        createConnection: () => {
          const [client, peer] = duplexPair();
          server.emit('connection', peer);
          return client;
        },
        headers: {
          ...SIGNED,
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(body),
          'x-amz-target': `DynamoDB_20120810.${operation}`,
        },
      },
      (response) => {
        text(response).then((content) => resolve({ status: response.statusCode ?? 500, content }), reject);
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

/** Replaces the location in the ARNs: dynalite takes the Region from the environment of the process. */
function inRegion(location: AccountLocation, content: string): string {
  return content.replace(/arn:aws:dynamodb:[^:]+:\d+:table\//g, arn(location, 'dynamodb', 'table/'));
}
