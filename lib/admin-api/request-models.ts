import { CfnModel, type IModel, Model, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { REQUEST_BODIES } from '../../domain/api/contract';
import { requestSchema } from '../../domain/api/request-schema';

/**
 * Creates an API Gateway model for the body of every writing route, generated from the contract. An exported API
 * definition and generated clients contain the models. API Gateway does not validate with them: the function does, and
 * its response names every invalid field.
 *
 * @returns models by route name
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
