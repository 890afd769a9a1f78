import type { CallerVerificationResponse } from '../../domain/api/responses';
import { isUncertain, presentFields, type Reply } from './api';
import type { Ports } from './ports';
import type { Requests } from './requests';
import type { Attestation, OpenUser } from './state';

/** A request that verifies the caller, and the event of its success. */
interface CallerRequest {
  readonly purpose: string;
  readonly type: 'code-sent' | 'caller-verified';
  /** The same for the same request, which is sent again with the same Idempotency-Key. */
  readonly identity: string;
  readonly send: (key: string) => Promise<Reply<CallerVerificationResponse>>;
}

/** Verifies the caller who says to be the open user. */
export class CallerRequests {
  /** The keys of requests whose outcome is not known. The same request uses the same key again. */
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly ports: Pick<Ports, 'api' | 'state' | 'dispatch' | 'uuid' | 'now' | 'schedule'>,
    private readonly requests: Requests,
  ) {}

  sendCode(purpose: string, channel: string): Promise<void> {
    return this.requestVerification(purpose, { channel }, 'code-sent');
  }

  attest(purpose: string, attested: Attestation): Promise<void> {
    return this.requestVerification(purpose, { attested }, 'caller-verified');
  }

  private async requestVerification(purpose: string, fields: object, type: CallerRequest['type']): Promise<void> {
    const { open } = this.ports.state();
    if (open !== undefined) {
      const { sub, ticket } = open;
      const body = { purpose, ...fields, ...presentFields({ ticket }) };
      const send = (key: string) => this.ports.api.sendCode(sub, body, key);
      await this.verify(open, { purpose, type, identity: `${sub} ${JSON.stringify(body)}`, send });
    }
  }

  async checkCode(code: string): Promise<void> {
    const { open } = this.ports.state();
    const sent = open?.caller?.sent;
    if (open !== undefined && sent !== undefined) {
      const { verificationId, purpose } = sent;
      const send = (key: string) => this.ports.api.checkCode(open.sub, verificationId, code, key);
      await this.verify(open, { purpose, type: 'caller-verified', identity: `${verificationId} ${code}`, send });
    }
  }

  /** Removes a verification when it expires, so that a new code can be sent. */
  removeAtExpiry(sub: string, id: string, until: string): void {
    const { dispatch, now, schedule } = this.ports;
    schedule(() => dispatch({ type: 'verification-ended', sub, id }), Date.parse(until) - now());
  }

  /** Forgets the codes and notes of requests about the user who was open. */
  forget(): void {
    this.keys.clear();
  }

  /** Sends one request about the caller at a time, and reports its outcome. */
  private async verify({ sub, caller }: OpenUser, request: CallerRequest): Promise<void> {
    if (caller?.isBusy) {
      return;
    }
    const { purpose, type } = request;
    this.ports.dispatch({ type: 'caller-busy', sub, purpose });
    const response = await this.requests.settle(this.sendWithKey(request), {
      done: (body) => ({ type, sub, response: body }),
      failed: (failure) => ({ type: 'caller-failed', sub, failure }),
    });
    const { verificationId, verifiedUntil } = response ?? {};
    // On a computer whose clock is fast, a new verification seems to have expired: the API decides.
    if (verificationId !== undefined && verifiedUntil !== undefined && Date.parse(verifiedUntil) > this.ports.now()) {
      this.removeAtExpiry(sub, verificationId, verifiedUntil);
    }
  }

  /** Sends a request with a new Idempotency-Key, or with that of the same request if its outcome is not known. */
  private async sendWithKey({ identity, send }: CallerRequest): Promise<Reply<CallerVerificationResponse>> {
    const known = this.keys.get(identity);
    const key = known ?? this.ports.uuid();
    const reply = await send(key);
    if (isUncertain(reply.failure) || (known !== undefined && reply.failure !== undefined)) {
      this.keys.set(identity, key);
    } else {
      this.keys.delete(identity);
    }
    return reply;
  }
}
