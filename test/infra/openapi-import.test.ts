import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { describeApiForApiGateway } from '../../bin/generate/openapi/api-gateway';
import { createTemplateApp } from '../../bin/generate/template-app';
import { addProblemResponses } from '../../lib/admin-api/problem-responses';

interface GatewayResponseResource {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  readonly ResponseParameters: Readonly<Record<string, string>>;
  readonly ResponseTemplates: Readonly<Record<string, string>>;
}

describe('the document for API Gateway', () => {
  const document = describeApiForApiGateway() as unknown as Readonly<Record<string, unknown>>;

  it('has the gateway responses of the stack', () => {
    const stack = new Stack(createTemplateApp(), 'Stack');
    const api = new RestApi(stack, 'Api');
    api.root.addMethod('GET');
    addProblemResponses(api, 'operator-pool');
    const resources = Object.values(Template.fromStack(stack).findResources('AWS::ApiGateway::GatewayResponse'));

    const expected = resources.map(({ Properties }) => {
      const { ResponseType, StatusCode, ResponseParameters, ResponseTemplates }: GatewayResponseResource = Properties;
      const members = { responseParameters: ResponseParameters, responseTemplates: ResponseTemplates };
      return [ResponseType, StatusCode === undefined ? members : { statusCode: StatusCode, ...members }];
    });
    expect(expected).toHaveLength(19);
    expect(document['x-amazon-apigateway-gateway-responses']).toEqual(Object.fromEntries(expected));
  });
});
