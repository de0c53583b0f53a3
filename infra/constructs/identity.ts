import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';

/** The scope that a token must carry for every route that is not public. */
export const apiScope = 'traject/api';

export interface Identity {
  readonly authorizer: HttpJwtAuthorizer;
  /** The claim of a token that lists the staff roles of its subject. */
  readonly roleClaim: string;
}

/** Who vouches for people: an issuer that is there already, or a Cognito user pool made for this stage. */
export function identityOf(scope: Construct, deployment: Deployment): Identity {
  const { identity } = deployment.stage;
  switch (identity.kind) {
    case 'issuer':
      return {
        authorizer: new HttpJwtAuthorizer('Authorizer', identity.issuer, { jwtAudience: [identity.audience] }),
        roleClaim: identity.roleClaim,
      };
    case 'cognito': {
      const people = new People(scope, 'People', deployment, identity);
      return {
        authorizer: new HttpJwtAuthorizer('Authorizer', people.issuer, {
          jwtAudience: [people.client.userPoolClientId],
        }),
        roleClaim: 'cognito:groups',
      };
    }
  }
}

/** A Cognito user pool with one group per staff role. */
class People extends Construct {
  readonly issuer: string;
  readonly client: UserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    deployment: Deployment,
    settings: Extract<Stage['identity'], { kind: 'cognito' }>,
  ) {
    super(scope, id);
    const pool = new UserPool(this, 'Pool', {
      userPoolName: named(deployment, 'people'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.ESSENTIALS,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'Threat protection needs the Plus plan at a price per user; a second factor is required of all.',
    );
    pool.addDomain('Domain', { cognitoDomain: { domainPrefix: settings.domainPrefix } });
    const scopeOfApi = new ResourceServerScope({ scopeName: 'api', scopeDescription: 'Use the API of Traject' });
    const server = pool.addResourceServer('Api', { identifier: 'traject', scopes: [scopeOfApi] });
    this.client = pool.addClient('Portal', {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.resourceServer(server, scopeOfApi)],
        callbackUrls: [...settings.callbackUrls],
      },
      preventUserExistenceErrors: true,
    });
    for (const groupName of ['manager', 'evaluator', 'committee', 'coach', 'administrator']) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: pool.userPoolId, groupName });
    }
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
  }
}
