import { App } from 'aws-cdk-lib';
import { UsersStack } from './users-stack';

const app = new App();
new UsersStack(app, 'Users', { env: { region: process.env['CDK_DEFAULT_REGION'] } });
