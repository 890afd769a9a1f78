/** A stack as CloudFormation describes it. */
export interface DescribedStack {
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * The stacks of the account, if it has any. Until they are deployed, only the AWS APIs respond, because the functions of custom resources
 * call them during the deployment.
 */
export class RunningStack {
  private state: { readonly stacks: readonly DescribedStack[]; readonly describe: () => unknown } | undefined;

  /**
   * @param stacks none for an empty account
   * @param describe returns the response of `/_simulator/stack`
   */
  comeUp(stacks: readonly DescribedStack[], describe: () => unknown): void {
    this.state = { stacks, describe };
  }

  get isUp(): boolean {
    return this.state !== undefined;
  }

  /** Finds a stack by its name or ID, after all stacks are deployed. */
  find(nameOrId: string): DescribedStack | undefined {
    return this.state?.stacks.find(({ name, id }) => name === nameOrId || id === nameOrId);
  }

  /** Returns the response of `/_simulator/stack`. */
  describe(): unknown {
    return this.state?.describe();
  }
}
