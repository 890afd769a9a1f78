export type { Clock } from './clock';
export type { UserSeed } from './cognito/seed';
export { PortInUse, requireFreePort } from './http/server';
export type { OutboxMessage } from './outbox/outbox';
export type { Randomness } from './randomness';
export { type Simulator, type SimulatorOptions, startSimulator } from './start';
export { AssemblyError } from './template/assembly-files';
export type { ExistingPool } from './template/existing-pool';
export { UnsupportedApp } from './template/rehearse';
