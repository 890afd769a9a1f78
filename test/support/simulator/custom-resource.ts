/**
 * Returns the source of a function for a custom resource. It runs some code and responds with its result as Data.
 *
 * @param body statements that can use `event`, and `aws(package)` for an AWS SDK; they return the Data
 */
export function customResourceCode(body: string): string {
  const packages = Object.fromEntries(
    ['client-dynamodb', 'client-kms', 'client-ses', 'client-cognito-identity-provider'].map((name) => [
      name,
      require.resolve(`@aws-sdk/${name}`),
    ]),
  );
  return `
    const aws = (name) => require(${JSON.stringify(packages)}[name]);
    const carryOut = async (event) => { ${body} };
    exports.handler = async (event) => {
      console.log(JSON.stringify(event));
      const Data = await carryOut(event);
      const { StackId, RequestId, LogicalResourceId } = event;
      const response = { Status: 'SUCCESS', PhysicalResourceId: 'made', StackId, RequestId, LogicalResourceId, Data };
      await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(response) });
    };`;
}

/** A template with a custom resource and its function, whose role has some statements. */
export function customResourceTemplate(
  custom: { readonly Type?: string; readonly Properties?: object },
  { statements = [], timeout = 30 }: { readonly statements?: readonly object[]; readonly timeout?: number } = {},
) {
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: statements.map((one) => ({ PolicyDocument: { Statement: [one] } })) },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Key: 'trigger.zip' },
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Timeout: timeout,
      },
    },
    Custom: {
      Type: 'Custom::Thing',
      ...custom,
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, ...custom.Properties },
    },
  };
}
