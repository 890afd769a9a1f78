/** A stack as CloudFormation describes it. */
export interface DescribedStack {
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The stack of the account. Until it is deployed, only the AWS APIs respond, because the functions of custom resources
 * call them during the deployment.
 */
export class RunningStack {
  private state: { readonly stack: DescribedStack; readonly describe: () => unknown } | undefined;

  /** @param describe returns the response of `/_simulator/stack` */
  comeUp(stack: DescribedStack, describe: () => unknown): void {
    this.state = { stack, describe };
  }

  get isUp(): boolean {
    return this.state !== undefined;
  }

  /** The stack, or `undefined` until it is deployed. */
  get described(): DescribedStack | undefined {
    return this.state?.stack;
  }

  /** Returns the response of `/_simulator/stack`. */
  describe(): unknown {
    return this.state?.describe();
  }
}
