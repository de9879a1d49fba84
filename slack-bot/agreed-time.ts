import { callSlack, type SlackAt } from './doctor/slack-call.js';

/**
 * Our clock's time or Slack's, whichever is earlier, in milliseconds: for what cannot be taken back, as a clock may be set
 * wrong. `undefined` when Slack does not say its own. Never rejects.
 */
export async function agreedTime(at: SlackAt, token: string): Promise<number | undefined> {
  const answer = await callSlack(at, token, 'auth.test').catch(() => undefined);
  return answer?.date === undefined ? undefined : Math.min(answer.date, answer.at);
}
