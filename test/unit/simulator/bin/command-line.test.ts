import { readCommandLine } from '../../../../simulator/bin/command-line';

describe('the command line of the simulator', () => {
  it.each([
    [['cdk.out'], { assemblyDirectory: 'cdk.out', port: 4510 }],
    [['--app', 'cdk.out'], { assemblyDirectory: 'cdk.out', port: 4510 }],
    [['cdk.out', '--port', '0', '--stack', 'A'], { assemblyDirectory: 'cdk.out', port: 0, stackName: 'A' }],
    [['--port=65535', 'cdk.out'], { assemblyDirectory: 'cdk.out', port: 65_535 }],
    [['cdk.out', '--issuer', 'local'], { assemblyDirectory: 'cdk.out', port: 4510, issuer: 'local' }],
    [[], { port: 4510 }],
    [['--account', '123456789012'], { port: 4510, accountId: '123456789012' }],
    [['--seed', 'users.json'], { port: 4510, seedFile: 'users.json' }],
    [['--region', 'us-east-1'], { port: 4510, regions: ['us-east-1'] }],
    [['--region', 'eu-central-1,us-east-1'], { port: 4510, regions: ['eu-central-1', 'us-east-1'] }],
    [['--region', 'eu-central-1', '--region=us-east-1'], { port: 4510, regions: ['eu-central-1', 'us-east-1'] }],
  ])('starts with %j', (args, options) => {
    expect(readCommandLine(args)).toEqual({ kind: 'start', options });
  });

  it.each([[['--help']], [['-h']], [['cdk.out', '--help']]])('prints the help with %j', (args) => {
    expect(readCommandLine(args)).toEqual({ kind: 'help' });
  });

  it.each<[string[], string | RegExp]>([
    [['--stack', 'A'], '--stack requires an assembly: pass the directory that `cdk synth` wrote.'],
    [['a', 'b'], 'Expected one assembly directory, got a, b.'],
    [['a', '--app', 'b'], 'Expected one assembly directory, got a, b.'],
    [['cdk.out', '--port='], '--port must be a number from 0 to 65535, got "".'],
    [['cdk.out', '--port', '65536'], '--port must be a number from 0 to 65535, got "65536".'],
    [['cdk.out', '--port', '1e3'], '--port must be a number from 0 to 65535, got "1e3".'],
    [['cdk.out', '--port', ' 1'], '--port must be a number from 0 to 65535, got " 1".'],
    [['cdk.out', '--port=-1'], '--port must be a number from 0 to 65535, got "-1".'],
    [['cdk.out', '--stack='], '--stack must be the name of a stack, got "".'],
    [['cdk.out', '--issuer=other'], '--issuer must be aws or local, got "other".'],
    [['cdk.out', '--prot', '1'], /^Unknown option '--prot'/],
    [['cdk.out', '--port'], /^Option '--port <value>' argument missing/],
  ])('is rejected with a message: %j', (args, message) => {
    expect(readCommandLine(args)).toEqual({
      kind: 'malformed',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});
