import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { RecoveryMechanisms } from '../../domain/delivery';
import type { Offer } from '../../domain/message-choice';
import type { Operator } from '../../domain/operator';
import type { PasswordPolicy } from '../../domain/password';
import type { User } from '../../domain/user';

/** The settings of the user pool that decide how a user can be recovered. */
export interface PoolSettings {
  readonly recoveryMechanisms: RecoveryMechanisms;
  readonly passwordPolicy: PasswordPolicy;
  readonly temporaryPasswordDays: number;
}

/** The user pool. Every method throws a ProblemError where Cognito refuses or fails. */
export interface UserPool {
  settings(): Promise<PoolSettings>;
  /** @param name a username, an alias or a sub */
  getUser(name: string): Promise<User>;
  /** @param clientMetadata reaches the CustomMessage trigger, which may choose by it */
  resetPassword(user: User, clientMetadata: Readonly<Record<string, string>>): Promise<void>;
  setPassword(user: User, password: string, permanent: boolean): Promise<void>;
  /** Revokes the user's refresh tokens; access tokens live on until they expire. */
  signOut(user: User): Promise<void>;
}

/** What the routes need from outside. */
export interface Dependencies {
  readonly pool: UserPool;
  readonly offer: Offer;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomIndex: (size: number) => number;
  /** Takes one structured line. Never a username, a destination, a password or a token. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/** Carries out one route for an operator who may use it. */
export type RouteHandler = (
  event: APIGatewayProxyEvent,
  operator: Operator,
  dependencies: Dependencies,
) => Promise<APIGatewayProxyResult>;
