/** A stack as CloudFormation describes it. */
export interface DescribedStack {
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The stack of the account. Until it has come up, only the APIs of AWS answer: the function of a custom resource needs them. */
export class RunningStack {
  private state: { readonly stack: DescribedStack; readonly describe: () => unknown } | undefined;

  /** @param describe returns the response of `/_simulator/stack` */
  comeUp(stack: DescribedStack, describe: () => unknown): void {
    this.state = { stack, describe };
  }

  get isUp(): boolean {
    return this.state !== undefined;
  }

  /** `undefined` until the stack has come up. */
  get described(): DescribedStack | undefined {
    return this.state?.stack;
  }

  /** The response of `/_simulator/stack`. */
  describe(): unknown {
    return this.state?.describe();
  }
}
