import { generatedId } from '../names.ts';
import { each, forPeople, inert, members, observed, type ResourceTypes, run } from '../resource-type.ts';

const generate = (stack: string, logicalId: string): string => generatedId(stack, logicalId, 10);

export const httpApiTypes: ResourceTypes = {
  'AWS::ApiGatewayV2::Api': {
    verdict: 'run',
    generate,
    attributes: { ApiId: ({ name }) => name, ApiEndpoint: ({ endpoint }) => endpoint },
    properties: {
      ...each('Name ProtocolType CorsConfiguration'),
      DisableExecuteApiEndpoint: inert('there is one address on this machine'),
      IpAddressType: inert('there is one address on this machine'),
      ...each('Description Tags', forPeople),
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    verdict: 'run',
    ref: (stage) => String(stage.property('StageName')),
    properties: {
      ...each('ApiId StageName StageVariables DefaultRouteSettings RouteSettings'),
      AutoDeploy: inert('the template is always deployed here'),
      AccessLogSettings: observed,
      ...each('Description Tags', forPeople),
    },
  },
  'AWS::ApiGatewayV2::Route': {
    verdict: 'run',
    generate,
    attributes: { RouteId: ({ name }) => name },
    properties: {
      ...each('ApiId RouteKey Target AuthorizationType AuthorizerId AuthorizationScopes'),
      OperationName: forPeople,
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    verdict: 'run',
    generate,
    attributes: { IntegrationId: ({ name }) => name },
    properties: {
      ...each('ApiId IntegrationType IntegrationUri PayloadFormatVersion TimeoutInMillis'),
      IntegrationMethod: inert('a function is always invoked in the same way'),
      Description: forPeople,
    },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    verdict: 'run',
    generate,
    attributes: { AuthorizerId: ({ name }) => name },
    properties: {
      ...each('ApiId AuthorizerType IdentitySource Name'),
      JwtConfiguration: members({ Audience: run, Issuer: run }),
    },
  },
};
