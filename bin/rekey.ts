import { parseArgs } from 'node:util';
import { examine } from '../doctor/examine';
import { exitCode, formatFindings } from '../doctor/format-findings';
import { ConfigError } from '../lib/config/config';
import { MessageCompilationError } from '../messages/compiler/message-faults';
import { CONFIG_OPTIONS, DEFAULT_CONFIG, UsageError } from './commands/config-options';
import { doctorTarget } from './commands/doctor-target';
import { writeFunctions } from './commands/write-functions';

const USAGE = `Usage: rekey doctor [options]      looks at what makes a deployment fail in production; changes nothing
       rekey functions [options]   writes the functions as plain files, to deploy without CDK

  --config FILE          the configuration (rekey.config.json)
  --environment NAME     which of its environments

doctor:
  --user-pool-id ID      a user pool to look at, where no stack tells
  --region REGION        where (the configuration's, else AWS_REGION)
  --endpoint-url URL     another AWS than the real one, such as http://127.0.0.1:4510
  --sample N             users to look at, at most (1000)
  --json                 findings as JSON
  Exit status: 0 nothing worse than a warning, 1 a failure, 2 something could not be checked.

functions:
  --out DIRECTORY        where to write them (functions)`;

/** The result of a command. */
type Command = (parameters: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  doctor: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        ...CONFIG_OPTIONS,
        'user-pool-id': { type: 'string' },
        region: { type: 'string' },
        'endpoint-url': { type: 'string' },
        sample: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const target = doctorTarget(values);
    const { connectAwsReader } = loadAwsReader();
    const findings = await examine(target, connectAwsReader(target));
    console.log(values.json === true ? JSON.stringify(findings, null, 2) : formatFindings(findings));
    return exitCode(findings);
  },

  functions: async (args) => {
    const { values } = parseArgs({ args, options: { ...CONFIG_OPTIONS, out: { type: 'string' } } });
    const { config = DEFAULT_CONFIG, environment, out = 'functions' } = values;
    const { settings, writesMail } = writeFunctions(out, config, environment);
    console.log(`Written; ${settings} says how they are run.`);
    if (!writesMail) {
      console.warn(
        'The trigger leaves the text of mails to the pool, which must not be set where a pool does not send through ' +
          'Amazon SES. For one that does, say userPool.sendsThroughSes: true in the configuration.',
      );
    }
    return 0;
  },
};

/** Loads the AWS SDK, which takes most of a start, only for a command that is about to use it. */
function loadAwsReader() {
  return require('../doctor/read-aws') as typeof import('../doctor/read-aws');
}

/** Runs the command that the first argument names; `bin/cli.cjs` makes the result the exit status. */
export async function rekey([name = '', ...parameters]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || parameters.includes('--help')) {
    console.error(USAGE);
    return [name, ...parameters].some((one) => one === 'help' || one === '--help') ? 0 : 2;
  }
  try {
    return await command(parameters);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof MessageCompilationError || isOfFileSystem(error)) {
      console.error(error.message);
      return 2;
    }
    if (error instanceof UsageError || isOfParseArgs(error)) {
      console.error(`${error.message}\nrekey --help says what there is.`);
      return 2;
    }
    throw error;
  }
}

/** A folder that cannot be written, or the like. */
function isOfFileSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Node's own refusal of a parameter that is not known. */
function isOfParseArgs(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
