import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an authenticator app shows (RFC 6238, with SHA-1, 30 seconds and six digits). */
export function totp(secret: string, seconds: number): string {
  const key = [...secret].reduce((number, letter) => number * 32n + BigInt(LETTERS.indexOf(letter)), 0n);
  const unused = (secret.length * 5) % 8;
  const hex = (key >> BigInt(unused)).toString(16).padStart(Math.floor((secret.length * 5) / 8) * 2, '0');
  const counter = Math.floor(seconds / STEP_SECONDS)
    .toString(16)
    .padStart(16, '0');
  const digest = createHmac('sha1', Buffer.from(hex, 'hex')).update(Buffer.from(counter, 'hex')).digest();
  const start = Number(`0x${digest.toString('hex').slice(-1)}`);
  const word = BigInt(`0x${digest.subarray(start, start + 4).toString('hex')}`) % 0x8000_0000n;
  return (word % 1_000_000n).toString().padStart(6, '0');
}

/** A simulator with a clock. */
interface Clock {
  control(method: string, route: string): Promise<unknown>;
  advance(seconds: number): Promise<void>;
}

/** Returns the simulated time in seconds. */
async function secondsOf(system: Pick<Clock, 'control'>): Promise<number> {
  const { now } = (await system.control('GET', 'clock')) as { now: string };
  return Date.parse(now) / 1000;
}

/** Advances the clock to the beginning of a step, so that a test does not run across the end of one. */
export async function nextStep(system: Clock): Promise<void> {
  const seconds = await secondsOf(system);
  await system.advance(STEP_SECONDS - (seconds % STEP_SECONDS));
}

/** Returns the code of an authenticator app, by default of the current step. */
export async function codeOf(system: Pick<Clock, 'control'>, secret: string, steps = 0): Promise<string> {
  return totp(secret, (await secondsOf(system)) + steps * STEP_SECONDS);
}

/** Returns a code of no tolerated step. */
export async function wrongCodeOf(system: Pick<Clock, 'control'>, secret: string): Promise<string> {
  const right = await Promise.all([-1, 0, 1].map((steps) => codeOf(system, secret, steps)));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
}
