import type { RequestListener } from 'node:http';
import type { LocalBot } from './local-bot.js';

/** The bot of the moment, behind one listener: another takes its place when the clock goes back, or another language is chosen. */
export class RestartableBot {
  private restarting: Promise<void> = Promise.resolve();
  /** The restart that has not begun yet: whoever asks for one meanwhile is served by it. */
  private next: Promise<void> | undefined;

  private constructor(
    private readonly create: () => Promise<LocalBot>,
    private current: LocalBot,
  ) {}

  /** `create` must give each bot the same database, so that nothing is posted twice. */
  static async create(create: () => Promise<LocalBot>): Promise<RestartableBot> {
    return new RestartableBot(create, await create());
  }

  /** What comes while one takes the place of another waits for the new one: the old one would not answer any more. */
  readonly requestListener: RequestListener = (request, response) => {
    const answer = (): void => this.current.requestListener(request, response);
    void this.restarting.then(answer, answer);
  };

  start(): Promise<void> {
    return this.current.start();
  }

  async stop(): Promise<void> {
    await this.restarting.catch(() => undefined);
    await this.current.stop();
  }

  /** Looks now for something to post. Never rejects. */
  look(): Promise<void> {
    return this.current.look();
  }

  /** Ends this bot and starts another. */
  restart(): Promise<void> {
    // One after the other: two that start at once would leave one running.
    const begin = (): Promise<void> => {
      this.next = undefined;
      return this.replace();
    };
    this.next ??= this.restarting = this.restarting.then(begin, begin);
    return this.next;
  }

  private async replace(): Promise<void> {
    const next = await this.create();
    try {
      // Both are there for a moment, and one database keeps them from posting anything twice. If this one cannot start, the old one goes on.
      await next.start();
    } catch (error) {
      await next.stop().catch(() => undefined);
      throw error;
    }
    const old = this.current;
    this.current = next;
    await old.stop();
  }
}
