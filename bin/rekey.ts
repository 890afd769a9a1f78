import { parseArgs } from 'node:util';
import { examine } from '../doctor/examine';
import { exitCode, formatFindings } from '../doctor/format-findings';
import { ConfigError } from '../lib/config/config';
import { MessageCompilationError } from '../messages/compiler/message-issues';
import { runBrand } from './commands/brand-command';
import { CommandError } from './commands/command-error';
import { CONFIG_OPTIONS, UsageError } from './commands/config-options';
import { runConsole } from './commands/console-command';
import { doctorTarget } from './commands/doctor-target';
import { defaultConfig, findConfig } from './commands/find-config';
import { runMessages } from './commands/messages-command';
import { runOperator } from './commands/operator-command';
import { obtainToken, TOKEN_OPTIONS } from './commands/print-token';
import { writeFunctions } from './commands/write-functions';
import { writeStarter } from './commands/write-starter';

const USAGE = `Usage: rekey-cognito brand new NAME        writes a brand, and shows its messages
       rekey-cognito console [options]     writes the support console as plain files, for a web server or a CDN
       rekey-cognito doctor [options]      checks for problems that make a deployment fail; read only
       rekey-cognito functions [options]   writes the functions as plain files, for deployment without CDK
       rekey-cognito init [DIRECTORY]      writes an app with a configuration and a brand into an empty folder
       rekey-cognito messages check        reports every error and warning of brands and locale files
       rekey-cognito messages preview      shows all messages at http://127.0.0.1:4511 (REKEY_PREVIEW_PORT)
       rekey-cognito operator ACTION EMAIL manages the people of the operator pool: add, disable, enable, reset-mfa
       rekey-cognito token [options]       prints an access token for the admin API

  --config FILE          the configuration file (default: rekey.config.json)
  --environment NAME     an environment of the configuration

brand new:
  --color COLOR          the color of the brand, such as "#3b3fc4"
  --support ADDRESS      the email address of the support team
  --website URL          the website (default: the domain of the support address)
  --sms-name NAME        the name in SMS messages; required if the name has more than 20 characters
  --id ID                the folder of the brand (default: the name in lower case, with hyphens)
  --no-preview           do not show the messages (at http://127.0.0.1:4511, or REKEY_PREVIEW_PORT)

console:
  --out DIRECTORY        the output folder (default: console)
  --client NAME          an entry of operatorClients in a deployed stack, whose callback URL is the address of the console
  --stack NAME           the stack (default: the configuration, then Rekey)
  --region REGION        the Region (default: the configuration, then AWS_REGION)
  --endpoint-url URL     another endpoint than AWS, such as http://127.0.0.1:4510
  --client-id ID         the app client, if there is no stack
  --login-url URL        the domain of the operator pool, if there is no stack
  --api-path PATH        the path that the host of the console forwards to the API (default: /v1/)

doctor:
  --user-pool-id ID      the user pool, if there is no stack
  --region REGION        the Region (default: the configuration, then AWS_REGION)
  --endpoint-url URL     another endpoint than AWS, such as http://127.0.0.1:4510
  --sample N             the maximum number of users to examine (default: 1000)
  --json                 print the findings as JSON
  Exit status: 0 nothing worse than a warning, 1 a failure, 2 a check could not be made.

functions:
  --out DIRECTORY        the output folder (default: functions)

messages check:
  --strict               treat every warning as an error
  Exit status: 0 no errors, 1 errors.

operator add EMAIL --role ROLE   invites a person as agent or admin; an operator who exists gets this role
operator disable EMAIL           refuses sign-ins and changes, and ends all sessions
operator enable EMAIL            undoes "disable"
operator reset-mfa EMAIL         removes a lost authenticator app; the next sign-in asks to set up another one
  --role ROLE            agent: looks up users and resets passwords; admin: also sets passwords, removes authenticator apps
  --resend               send another invitation to a person who has not used the first one
  --stack NAME           a deployed stack (default: the configuration, then Rekey)
  --user-pool-id ID      the operator pool, if there is no stack
  --region REGION        the Region (default: the configuration, then AWS_REGION)
  --endpoint-url URL     another endpoint than AWS, such as http://127.0.0.1:4510
  Exit status: 0 done, 1 not or only partly done, 2 wrong usage.

token:
  --stack NAME           a deployed stack; without it, the local system of "npm start"
  --region REGION        the Region of the stack (AWS_REGION)
  --endpoint-url URL     the address of the local system (http://127.0.0.1:4510), or of AWS
  --client NAME          agent: looks up users and resets passwords (default); admin: also sets passwords, reads history
  --scope SCOPES         fewer scopes than the client has, such as users.read`;

/** A command: takes its arguments and returns the exit status. */
type Command = (parameters: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  brand: runBrand,

  console: runConsole,

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
    const { out = 'functions', ...options } = values;
    const { settings, writesMail } = writeFunctions(out, findConfig(options) ?? defaultConfig());
    console.log(`The functions are written. ${settings} has their runtime settings.`);
    if (!writesMail) {
      console.warn(
        'The trigger does not write emails, because Cognito refuses them if the user pool does not send through Amazon ' +
          'SES. If yours sends through Amazon SES, set userPool.sendsThroughSes to true in the configuration.',
      );
    }
    return 0;
  },

  init: async (args) => {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const [directory = '.', ...others] = positionals;
    if (others.length > 0) {
      throw new UsageError(`Name one folder, got ${positionals.join(', ')}.`);
    }
    console.log(nextSteps(directory, writeStarter(directory)));
    return 0;
  },

  messages: runMessages,

  operator: runOperator,

  token: async (args) => {
    const { values } = parseArgs({ args, options: TOKEN_OPTIONS });
    console.log(await obtainToken(values));
    return 0;
  },
};

function nextSteps(directory: string, files: readonly string[]): string {
  return `Written: ${files.join(', ')}

Next:
  ${directory === '.' ? '' : `cd ${directory}\n  `}npm install rekey-cognito aws-cdk-lib constructs
  npm install --save-dev aws-cdk@2.1148.1
  npx cdk synth --quiet        writes cdk.out; needs no account
  npx cdk deploy               deploys the stack Rekey
  npx rekey-cognito doctor     checks what makes a deployment fail in production
  npx rekey-cognito operator add EMAIL --role admin
                               invites a person, who signs in to the support console: the output ConsoleUrl

Before you deploy: replace the name and the addresses in brands/example/brand.json. To send branded emails, add "mail" with
an address of your Amazon SES identity to rekey.config.json.`;
}

/** Loads the AWS SDK only for a command that uses it, because loading it takes most of the start time. */
function loadAwsReader() {
  return require('../doctor/read-aws') as typeof import('../doctor/read-aws');
}

/** Runs the command that the first argument names, and returns the exit status. */
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
      console.error(`${error.message}\nRun rekey-cognito --help for the commands and options.`);
      return 2;
    }
    if (error instanceof CommandError) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}

/** Tests for an error of the file system, such as a folder that cannot be written. */
function isOfFileSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Tests for an error of `parseArgs`, such as an unknown option. */
function isOfParseArgs(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
