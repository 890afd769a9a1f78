import { createServer } from 'node:http';
import { startStack } from '../bin/local/start-local';

/**
 * A server in its own process. `null` answers every request with `{}`. `simulator` runs an assembly with additional
 * users. It sends its URL to the parent process.
 */
async function main([kind, assembly = '', users = '0']: readonly string[]): Promise<void> {
  if (kind === 'simulator') {
    const { simulator, stack } = await startStack(assembly, 0);
    for (let index = 0; index < Number(users); index += 1) {
      simulator.seedUser(stack.userPoolId, {
        username: `user-${index}`,
        status: 'CONFIRMED',
        attributes: { email: `user-${index}@example.com`, email_verified: 'true' },
      });
    }
    process.send?.({ url: simulator.url, stack });
    return;
  }
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end('{}'));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` });
  });
}

process.once('disconnect', () => process.exit()); // the parent has ended

void main(process.argv.slice(2));
