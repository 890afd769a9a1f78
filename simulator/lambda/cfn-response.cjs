'use strict';

// The module that CloudFormation provides to inline code. It sends the response of a custom resource.
// AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = async (event, context, Status, Data, physicalResourceId, noEcho) => {
  const body = JSON.stringify({
    Status,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data,
  });
  await fetch(event.ResponseURL, { method: 'PUT', body });
  context.done?.();
};
