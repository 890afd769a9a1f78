import { LOCAL_ACCOUNT } from '../../../simulator/account';
import { Policies } from '../../../simulator/aws/policy';
import { Roles } from '../../../simulator/aws/roles';
import { startClock } from '../../../simulator/clock';
import { validateInput } from '../../../simulator/cognito/api/validate';
import { createCognito } from '../../../simulator/cognito/create-services';
import { perform } from '../../../simulator/cognito/endpoint';
import type { CognitoServices } from '../../../simulator/cognito/services';
import { Invocations } from '../../../simulator/lambda/invocations';
import { Lambda } from '../../../simulator/lambda/lambda';
import { Outbox } from '../../../simulator/outbox/outbox';
import { secureRandomness } from '../../../simulator/randomness';

/** Cognito without HTTP, over which the thousands of sequences of a property would take minutes. */
export interface DirectCognito {
  readonly services: CognitoServices;
  /** Performs an operation. @throws AwsError */
  call(operation: string, input: object): Promise<Record<string, unknown>>;
  /** Returns the simulated time, which moves by `wait` only. */
  seconds(): number;
  wait(seconds: number): void;
}

export function createDirectCognito(): DirectCognito {
  let seconds = 1_800_000_000;
  const clock = startClock(() => seconds * 1000);
  const services = createCognito({
    location: LOCAL_ACCOUNT,
    clock,
    randomness: secureRandomness,
    lambda: new Lambda(LOCAL_ACCOUNT.accountId, clock, secureRandomness, new Invocations()),
    outbox: new Outbox(clock.now),
    roles: new Roles(),
    policies: new Policies('administrator'),
    origin: 'http://127.0.0.1',
  });
  return {
    services,
    call: async (operation, input) =>
      (await perform(operation, validateInput(operation, input), services, { userAgent: 'test' })) as Record<
        string,
        unknown
      >,
    seconds: () => seconds,
    wait: (more) => {
      seconds += more;
    },
  };
}
