/** The output of a command, and its exit status. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, which has everything loaded already, instead of in one of its own. */
export async function runInProcess(command: () => number | Promise<number>): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const print = (to: string[]) => (line: string) => void to.push(`${line}\n`);
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(print(stdout)),
    jest.spyOn(console, 'warn').mockImplementation(print(stderr)),
    jest.spyOn(console, 'error').mockImplementation(print(stderr)),
  ];
  try {
    const code = await command();
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  } finally {
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
}

/** Sets variables of this process; undefined removes one. The environment of Jest restores them after the file. */
export function setEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}
