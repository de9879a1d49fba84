import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { dayInZone } from '../../shared/calendar.js';
import type { Gate } from '../access/gate.js';
import type { Answer, Line } from '../answers/answer.js';
import { failedAnswer } from '../answers/ask.js';
import { plainAnswer } from '../answers/plain-answer.js';
import type { Log } from '../log/log.js';
import { TAKE_ALERT } from '../posts/alerts/alert-view.js';
import { alertWords } from '../posts/alerts/alert-words.js';
import type { Taking } from '../posts/alerts/take-alert.js';
import type { Posts } from '../posts/posts.js';
import { messageOf } from '../views/message.js';
import { timeOn } from '../words/wall-time.js';
import { reply } from './reply.js';

export interface TakeOptions {
  readonly gate: Gate;
  readonly alerts: Posts['alerts'];
  readonly log: Log;
  readonly now: () => number;
  /** The trial's zone. */
  timeZone(): string;
  /** Somebody's App Home shows something else from now on. */
  changed(userId: string): void;
  track<T>(work: Promise<T>): Promise<T>;
}

/** "I have it", in the record. */
const REQUEST = 'have-alert';

/** "I have it" under an alert. Who has it is edited into the alert; whoever pressed is told alone. */
export function registerTake(app: App, options: TakeOptions): void {
  app.action<BlockAction<ButtonAction>>(TAKE_ALERT, async ({ ack, action, body, respond }) => {
    await ack();
    await options.track(take(options, respond, body.user.id, action.value ?? ''));
  });
}

async function take(options: TakeOptions, respond: RespondFn, userId: string, topic: string): Promise<void> {
  const { gate, alerts, log } = options;
  const via = 'button';
  const say = async (answer: Answer) =>
    reply(respond, messageOf(answer, { language: await gate.languageOf(userId) }), 'ephemeral');
  try {
    const entered = await gate.enter(userId, { via, request: REQUEST });
    if (!entered.role) return await say(entered.refusal);
    const { role, language } = entered;
    const taking = await alerts.take(topic, { userId, role });
    log.info('alert taken', { user: userId, outcome: taking.outcome });
    const isTaken = taking.outcome === 'taken';
    const request = [REQUEST, ...(isTaken ? taking.participants : [])].join(' ');
    gate.audit({ userId, via, request, outcome: isTaken ? 'answered' : 'refused' });
    await say(answerOf(taking, userId, language, options));
    if (isTaken) options.changed(userId);
  } catch (error) {
    gate.audit({ userId, via, request: REQUEST, outcome: 'failed' });
    await say(failedAnswer(error, undefined, await gate.languageOf(userId), log));
  }
}

function answerOf(
  taking: Taking,
  userId: string,
  language: Parameters<typeof alertWords>[0],
  { now, timeZone }: TakeOptions,
): Answer {
  const words = alertWords(language);
  const said = (headline: string, lines: readonly Line[] = []): Answer =>
    plainAnswer(taking.outcome === 'taken' ? 'good' : 'attention', headline, lines);
  switch (taking.outcome) {
    case 'taken':
      return said(words.yours(taking.count), [[words.yoursNext]]);
    case 'had': {
      const zone = timeZone();
      const time = timeOn(dayInZone(now(), zone), taking.at, zone);
      return taking.by === userId
        ? said(words.hadByYou(time))
        : said(words.hadHeadline, [words.had({ user: taking.by }, time)]);
    }
    case 'other site':
      return said(words.otherSite);
    case 'over':
      return said(words.over);
  }
}
