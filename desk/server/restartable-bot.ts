import type { RequestListener } from 'node:http';
import type { LocalBot } from './local-bot.js';

/** The bot of the moment, behind one listener: another takes its place when the clock goes back. */
export class RestartableBot {
  private constructor(
    private readonly create: () => Promise<LocalBot>,
    private current: LocalBot,
  ) {}

  /** `create` must give each bot the same database, so that nothing is posted twice. */
  static async create(create: () => Promise<LocalBot>): Promise<RestartableBot> {
    return new RestartableBot(create, await create());
  }

  readonly requestListener: RequestListener = (request, response) => this.current.requestListener(request, response);

  start(): Promise<void> {
    return this.current.start();
  }

  stop(): Promise<void> {
    return this.current.stop();
  }

  /** Looks now for something to post. Never rejects. */
  look(): Promise<void> {
    return this.current.look();
  }

  /** Ends this bot and starts another. */
  async restart(): Promise<void> {
    const next = await this.create();
    await this.current.stop();
    await next.start();
    this.current = next;
  }
}
