import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message, Order, Result, Standing } from './protocol.ts';

const script = fileURLToPath(new URL('./cloud-process.ts', import.meta.url));

/** The process died before it had answered. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** What the process was asked could not be done, and nobody had killed it. */
export class OrderFailed extends Error {
  override readonly name = 'OrderFailed';
}

export interface Done {
  readonly result: Result;
  readonly standing: Standing;
}

interface Waiting {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

/** A process with a cloud, as its parent holds it. One order at a time. */
export class CloudChild {
  readonly #process: ChildProcess;
  readonly #died: Promise<void>;
  readonly #onPoint: () => void;
  #complaints = '';
  #waiting: Waiting | undefined;
  #ready = Promise.withResolvers<void>();

  /**
   * Starts the process, which loads what it needs and then waits.
   *
   * @param compiled a folder for compiled code, which the first process that ends by itself leaves to all later ones
   * @param onPoint told when it may be killed
   */
  constructor(compiled: string, onPoint: (child: CloudChild) => void) {
    this.#onPoint = () => onPoint(this);
    this.#process = fork(script, [], {
      serialization: 'advanced',
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (chunk) => {
      this.#complaints = `${this.#complaints}${String(chunk)}`.slice(-4000);
    });
    this.#process.on('message', (message) => this.#take(message as Message));
    this.#died = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => {
        this.#end(code, signal);
        resolve();
      });
    });
    // Whoever waits for it hears of it; nobody may.
    this.#ready.promise.catch(() => undefined);
  }

  async ask(order: Order): Promise<Done> {
    await this.#ready.promise;
    const message = await new Promise<Message>((resolve, reject) => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null)
        reject(new Died('It was dead already.'));
      this.#waiting = { resolve, reject };
      // A channel that is closed is told by the death itself.
      this.#process.send(order, () => undefined);
    });
    if (message.say === 'done') return message;
    throw new OrderFailed(`The cloud could not ${order.do}: ${message.say === 'failed' ? message.why : message.say}`);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** When the operating system has let go of all that it held. */
  died(): Promise<void> {
    return this.#died;
  }

  #take(message: Message): void {
    if (message.say === 'ready') this.#ready.resolve();
    else if (message.say === 'at the point') this.#onPoint();
    else this.#waiting?.resolve(message);
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    const error =
      signal === 'SIGKILL'
        ? new Died('It was killed.')
        : new OrderFailed(`The process of the cloud ended with ${code ?? signal}: ${this.#complaints}`);
    this.#ready.reject(error);
    this.#waiting?.reject(error);
  }
}
