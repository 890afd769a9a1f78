import type { Evidence, EvidenceParameters } from './problem-evidence';
import type { ProblemType } from './problems';

/** The error that becomes a problem document (RFC 9457) in the response. */
export class ProblemError<Type extends ProblemType = ProblemType> extends Error {
  override readonly name = 'ProblemError';
  /** The further members of the document. */
  readonly evidence: Evidence;

  /**
   * @param detail a sentence for the operator about this occurrence, without addresses and passwords
   * @param parameters the evidence, which depends on the type, and the cause. Only the name of the cause is logged; the
   * document has nothing of it.
   */
  constructor(
    readonly type: Type,
    readonly detail: string,
    ...parameters: EvidenceParameters<Type>
  ) {
    const [evidence = {}, cause] = parameters;
    super(`${type}: ${detail}`, { cause });
    this.evidence = evidence;
  }

  /** Returns the same problem with the ID of an audit record. */
  withAuditId(auditId: string): ProblemError {
    const cause = this.cause instanceof Error ? this.cause : undefined;
    return new ProblemError<ProblemType>(this.type, this.detail, { ...this.evidence, auditId }, cause);
  }
}
