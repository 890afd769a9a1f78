/** A command: takes its arguments and the environment, prints, and returns the exit status. */
export type Command = (args: readonly string[], environment: NodeJS.ProcessEnv) => number | Promise<number>;

/** Runs a command if Node.js was started with its file. Another file, such as a test, calls the command itself. */
export async function runCommand(file: NodeJS.Module, command: Command): Promise<void> {
  if (require.main === file) {
    process.exitCode = await command(process.argv.slice(2), process.env);
  }
}
