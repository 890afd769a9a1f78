import { CfnModel, type IModel, Model, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { REQUEST_BODIES } from '../../domain/api/contract';
import { requestSchema } from '../../domain/api/request-schema';

/**
 * The bodies of the writing routes as models of API Gateway, made from the contract: whoever exports the API or
 * generates a client from it finds them. The function validates, because its refusal names every field at fault.
 *
 * @returns models by the name of the route
 */
export function addRequestModels(api: RestApi): Readonly<Record<string, IModel>> {
  return Object.fromEntries(
    Object.entries(REQUEST_BODIES).map(([route, schema]) => {
      const name = modelName(route);
      const model = new CfnModel(api, name, {
        restApiId: api.restApiId,
        name,
        contentType: 'application/json',
        schema: requestSchema(schema),
      });
      return [route, Model.fromModelName(api, `${name}Name`, model.ref)];
    }),
  );
}

function modelName(route: string): string {
  return `${route.charAt(0).toUpperCase()}${route.slice(1)}Request`;
}
