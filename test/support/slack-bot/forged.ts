import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { CHANNEL, type Running } from './local-slack.js';

/**
 * A press of a button that no message of this person carries, such as one copied from somebody else's screen: signed by
 * Slack, so only our own checks stand in its way. The answer goes to the response_url of the person's last command. Resolves
 * with the HTTP status.
 */
export async function forgePress(
  slack: Running,
  userId: string,
  action: { readonly action_id: string; readonly value: string },
  triggerId = `forged.${Math.random()}`,
): Promise<number> {
  const asked = slack.host
    .deliveries()
    .findLast(({ kind, payload }) => kind === 'slash_commands' && payload.user_id === userId)?.payload;
  if (!asked) throw new Error(`${userId} has not asked anything yet.`);
  const payload = {
    type: 'block_actions',
    user: { id: userId, team_id: 'T0TRIAL' },
    team: { id: 'T0TRIAL', domain: 'trial-desk' },
    api_app_id: 'A0RPS',
    container: { type: 'message', message_ts: '1.0', channel_id: CHANNEL, is_ephemeral: true },
    channel: { id: CHANNEL, name: 'trial' },
    trigger_id: triggerId,
    response_url: asked.response_url,
    // Signed anew each time, as Slack does.
    actions: [{ type: 'button', block_id: 'b', action_ts: String(performance.now()), ...action }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', 'local-signing-secret').update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const sent = request(
      slack.requestUrl,
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${digest}`,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
