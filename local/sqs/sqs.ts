import type { DatabaseSync } from 'node:sqlite';
import type { Agenda } from '../kernel/agenda.ts';
import { inTransaction } from '../kernel/in-transaction.ts';
import { randomUuid } from '../kernel/random.ts';
import { AwsError, type JsonObject, type Operation, type Service } from '../kernel/service.ts';
import { type Message, MessageStore } from './message-store.ts';
import { moveTaskOperations } from './move-tasks.ts';
import { needs } from './needs.ts';
import { defaultQueueOrigin, queueName, queueUrl } from './queue-names.ts';
import { queueOperations } from './queue-operations.ts';
import { type Queue, QueueDirectory, readQueue } from './queues.ts';
import { messageOf, receiveMessages } from './receive.ts';
import { longestVisibility, secondsOf } from './seconds.ts';
import { batch, sendMessage } from './send.ts';

export interface SqsOptions {
  readonly database: DatabaseSync;
  readonly agenda: Agenda;
  readonly random?: () => number;
  /** The origin of queue URLs. SDK clients call the origin of the URL, so over the wire this must be the cloud's own. */
  readonly origin?: () => string;
}

export interface SqsContext extends Pick<SqsOptions, 'database' | 'agenda'> {
  readonly directory: QueueDirectory;
  readonly store: MessageStore;
  readonly newId: () => string;
  /** To be called when messages of the queue are, or will be, visible. */
  readonly arrived: (queue: Queue) => void;
}

export interface Sqs {
  readonly service: Service;
  /** An `AWS::SQS::Queue`. */
  defineQueue(props: JsonObject): { name: string; arn: string; url: string };
  /** Calls `listener` as a job whenever messages of the queue may be visible: at once, and when their time comes. */
  onMessages(queueArnOrUrl: string, listener: () => void | Promise<void>): void;
  /** For programs and pages: what a queue holds. */
  messages(queueArnOrUrl: string): readonly Message[];
  queues(): readonly Queue[];
  /** Removes a message, whoever has received it. */
  discard(message: Message): void;
  /** Takes a message back to the queue that gave it up; false when none did. */
  giveBack(message: Message): boolean;
  resume(): void;
}

export function createSqs(options: SqsOptions): Sqs {
  const { agenda, database, random = Math.random } = options;
  const directory = new QueueDirectory();
  const store = new MessageStore(database);
  const listeners = new Map<string, () => void | Promise<void>>();
  const origin = options.origin ?? (() => defaultQueueOrigin);

  const arrived = (queue: Queue): void => {
    const listener = listeners.get(queue.name);
    if (listener === undefined) return;
    const now = agenda.now();
    if (store.visible(queue.name, now, 1).length > 0) agenda.enqueue(`sqs/messages/${queue.name}`, listener);
    const next = store.nextVisibleAt(queue.name, now);
    if (next !== undefined) agenda.setTimer(`sqs/visible/${queue.name}`, next, () => arrived(queue));
  };
  const context: SqsContext = { database, agenda, directory, store, newId: () => randomUuid(random), arrived };

  return {
    service: {
      name: 'sqs',
      operations: {
        ...messageOperations(context),
        ...queueOperations(context, origin),
        ...moveTaskOperations(context),
      },
    },
    defineQueue: (props) => {
      const queue = readQueue(props, agenda.now());
      directory.add(queue);
      return { name: queue.name, arn: queue.arn, url: queueUrl(queue.arn, origin()) };
    },
    onMessages: (queue, listener) => void listeners.set(queueName(queue), listener),
    messages: (queue) => store.ofQueue(queueName(queue)),
    queues: () => directory.all(),
    discard: ({ seq }) => store.remove(seq),
    giveBack: ({ seq, source }) => {
      if (source === null) return false;
      const queue = directory.find(source);
      store.move(seq, queue.name, agenda.now(), null);
      arrived(queue);
      return true;
    },
    resume: () => {
      for (const queue of directory.all()) arrived(queue);
    },
  };
}

function messageOperations(context: SqsContext): Record<string, Operation> {
  const { agenda, database, store } = context;
  const remove = (input: JsonObject): JsonObject => {
    const message = messageOf(context, input);
    if (message !== undefined) store.remove(message.seq);
    return {};
  };
  const changeVisibility = (input: JsonObject): JsonObject => {
    const hidden = secondsOf(input, 'VisibilityTimeout', longestVisibility);
    if (hidden === undefined)
      throw new AwsError('MissingParameter', 'The request must contain the parameter VisibilityTimeout.');
    const message = messageOf(context, input);
    if (message === undefined || message.visibleAt <= agenda.now()) {
      throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    }
    store.setVisible(message.seq, agenda.now() + hidden);
    context.arrived(context.directory.find(input['QueueUrl']));
    return {};
  };
  const batched = (run: (entry: JsonObject) => JsonObject) => (input: JsonObject) =>
    inTransaction(database, () => batch(input, run));
  return {
    SendMessage: { needs: needs('SendMessage'), run: (input, caller) => sendMessage(context, input, caller) },
    SendMessageBatch: {
      needs: needs('SendMessage'),
      run: (input, caller) => batched((entry) => sendMessage(context, entry, caller))(input),
    },
    ReceiveMessage: {
      needs: needs('ReceiveMessage'),
      run: (input) => inTransaction(database, () => receiveMessages(context, input)),
    },
    DeleteMessage: { needs: needs('DeleteMessage'), run: remove },
    DeleteMessageBatch: { needs: needs('DeleteMessage'), run: batched(remove) },
    ChangeMessageVisibility: { needs: needs('ChangeMessageVisibility'), run: changeVisibility },
    ChangeMessageVisibilityBatch: { needs: needs('ChangeMessageVisibility'), run: batched(changeVisibility) },
  };
}
