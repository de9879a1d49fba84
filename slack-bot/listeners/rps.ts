import type { AllMiddlewareArgs, AnyMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { answerInSlack, type Handling } from './answer-in-slack.js';
import { respondingBy } from './reply.js';

/**
 * `/rps ...`: acknowledged at once, answered to the person alone. Taken before Bolt's own listeners: of each request it asks
 * all of them, one by one, whether it is theirs.
 */
export function registerRps(app: App, handling: Handling): void {
  app.use(async (args) => {
    if (!isRps(args)) return args.next();
    const { command, ack, respond } = args;
    await ack();
    const asked = { userId: command.user_id, typed: command.text ?? '', replace: false, via: 'command' } as const;
    const from = { triggerId: command.trigger_id, channel: command.channel_id };
    await handling.track(answerInSlack(handling, respondingBy(respond), { ...asked, ...from }));
  });
}

const isRps = (args: AnyMiddlewareArgs & AllMiddlewareArgs): args is SlackCommandMiddlewareArgs & AllMiddlewareArgs =>
  'command' in args && args.command?.command === '/rps';
