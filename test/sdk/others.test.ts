import {
  ConfigurationSetDoesNotExistException,
  CreateTemplateCommand,
  GetSendQuotaCommand,
  MessageRejected,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessKeyOf, functionSecret } from '../../local/lambda/access-keys.ts';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await openEndpoint();
});
afterAll(() => endpoint.close());

describe('a client of SES', () => {
  const ses = () => new SESClient(endpoint.client);
  const raw = (from: string) =>
    Buffer.from(
      `From: ${from}\r\nTo: zoe@vokans.example\r\nSubject: =?utf-8?q?Re=C3=A7u?=\r\n\r\nDag & welkom + 1 = 2`,
    );

  it('sends a letter that is then in the mailbox, byte for byte', async () => {
    const Data = raw('no-reply@traject.example');
    const { MessageId, $metadata } = await ses().send(new SendRawEmailCommand({ RawMessage: { Data } }));
    expect($metadata.requestId).toMatch(/\S/);
    const letters: unknown = endpoint.cloud.mailbox.letters();
    expect(letters).toMatchObject([{ id: MessageId, subject: 'Reçu', to: ['zoe@vokans.example'] }]);
    const shown = await fetch(`${endpoint.url}/mailbox/${MessageId}/raw`);
    // As on AWS, with the Message-ID that it lacked before it.
    const letter = await shown.text();
    expect(letter).toMatch(/^Message-ID: </);
    expect(letter.slice(letter.indexOf('From:'))).toBe(Data.toString());
  });

  it('has a letter composed, and asks how many may still go', async () => {
    const Message = { Subject: { Data: 'Dag' }, Body: { Text: { Data: 'Tekst' }, Html: { Data: '<p>Tekst</p>' } } };
    const Destination = { ToAddresses: ['a@vokans.example', 'b@vokans.example'] };
    await ses().send(new SendEmailCommand({ Source: 'no-reply@traject.example', Destination, Message }));
    expect(endpoint.cloud.mailbox.letters({ recipient: 'b@vokans.example' })).toHaveLength(1);
    expect((await ses().send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(2);
  });

  it('hears each refusal as the class of its client, and what is not offered', async () => {
    const stranger = ses().send(new SendRawEmailCommand({ RawMessage: { Data: raw('x@elsewhere.example') } }));
    await expect(stranger).rejects.toBeInstanceOf(MessageRejected);
    const Data = raw('no-reply@traject.example');
    const noSet = ses().send(new SendRawEmailCommand({ RawMessage: { Data }, ConfigurationSetName: 'none' }));
    await expect(noSet).rejects.toBeInstanceOf(ConfigurationSetDoesNotExistException);
    const template = ses().send(new CreateTemplateCommand({ Template: { TemplateName: 't' } }));
    await expect(template).rejects.toMatchObject({ name: 'InvalidAction', $metadata: { httpStatusCode: 400 } });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('ses:CreateTemplate');
  });
});

describe('a client of STS', () => {
  it('is told who it is: the owner, or the role of the function whose key it has', async () => {
    const identity = async (more: object = {}) =>
      (await new STSClient({ ...endpoint.client, ...more }).send(new GetCallerIdentityCommand({}))).Arn;
    expect(await identity()).toBe('arn:aws:iam::000000000000:root');
    const credentials = { accessKeyId: accessKeyOf(arns.echo), secretAccessKey: functionSecret };
    expect(await identity({ credentials })).toMatch(/assumed-role\/everything\//);
  });

  it('cannot become somebody else', async () => {
    const assume = new AssumeRoleCommand({ RoleArn: arns.role, RoleSessionName: 'x' });
    await expect(new STSClient(endpoint.client).send(assume)).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('whoever speaks otherwise', () => {
  const ask = async (path: string, headers: Record<string, string>, body = '') =>
    await fetch(`${endpoint.url}${path}`, { method: 'POST', headers, body });
  const signed = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=test/20240115/eu-west-1/${service}/aws4_request, SignedHeaders=host`,
  });

  it('is refused a service that does not run here', async () => {
    const headers = { ...signed('kms'), 'x-amz-target': 'TrentService.Encrypt' };
    const answer = await ask('/', headers, '{}');
    expect([answer.status, await answer.json()]).toMatchObject([400, { __type: 'UnknownOperationException' }]);
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('TrentService:Encrypt');
  });

  it.each(['iam', 'sns'])('is refused in the protocol of %s, which it alone understands', async (service) => {
    const answer = await ask('/', signed(service), 'Action=ListUsers&Version=2010-05-08');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>InvalidAction</Code>');
    expect(endpoint.cloud.problems().at(-1)?.message).toContain(`${service}:ListUsers`);
  });

  it('is refused a newer protocol, in its own words', async () => {
    const headers = { ...signed('sqs'), 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
    const answer = await ask('/service/AmazonSQS/operation/SendMessage', headers);
    expect(answer.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    expect(await answer.text()).toContain('UnknownOperationException');
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('SendMessage in the protocol rpc-v2-cbor');
  });

  it('is told that its document cannot be read', async () => {
    const headers = { ...signed('dynamodb'), 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    const answer = await ask('/', headers, '{"TableName"');
    expect([answer.status, await answer.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
  });
});
