import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FunctionProperties } from './functions';

/** A recorded call, with its times by the clock of the machine. */
export interface WireCall {
  readonly operation: string;
  readonly start: number;
  readonly end: number;
}

/** A proxy between the admin function and the simulator that records every call. */
export interface WireRecorder {
  /** Redirects the clients of a function to the recorder. Call it before the simulator starts. */
  redirect(properties: FunctionProperties): void;
  /** Sets the address of the simulator. Call it before the first AWS call. */
  sendTo(simulatorUrl: string): void;
  /** Returns the calls since the last call of this function. */
  take(): WireCall[];
  stop(): Promise<void>;
}

const SERVICES = ['COGNITO_IDENTITY_PROVIDER', 'DYNAMODB', 'KMS', 'SES', 'SNS'];
/** Longer than the function needs between two calls, so that parallel calls always overlap. */
const DELAY_MS = 60;

/** Starts a recorder on a free port. Every call takes at least 60 ms. */
export async function startWireRecorder(): Promise<WireRecorder> {
  let simulatorUrl = '';
  let calls: WireCall[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const start = performance.now();
    const body = await readAll(incoming);
    const { method, url, headers } = incoming;
    const sent = forward(new URL(url ?? '/', simulatorUrl), { method, headers }, async (answer) => {
      const answered = await readAll(answer);
      setTimeout(() => {
        calls.push({ operation: operationOf(incoming, body), start, end: performance.now() });
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
      }, DELAY_MS);
    });
    sent.once('error', (error) => outgoing.destroy(error));
    sent.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    redirect: ({ Environment }) => {
      for (const service of SERVICES) {
        Object.assign(Environment?.Variables ?? {}, { [`AWS_ENDPOINT_URL_${service}`]: url });
      }
    },
    sendTo: (target) => {
      simulatorUrl = target;
    },
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Returns the length of the longest chain of calls in which each call started after the previous one ended. */
export function sequentialCalls(calls: readonly WireCall[]): WireCall[] {
  const chain: WireCall[] = [];
  for (const call of calls.toSorted((one, other) => one.end - other.end)) {
    if (call.start >= (chain.at(-1)?.end ?? Number.NEGATIVE_INFINITY)) {
      chain.push(call);
    }
  }
  return chain;
}

function operationOf({ headers }: IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string'
    ? (target.split('.').at(-1) ?? target)
    : (new URLSearchParams(body.toString()).get('Action') ?? 'unknown');
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
