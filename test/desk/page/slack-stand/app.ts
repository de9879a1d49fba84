import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { everyBlock, everyElement, homeView, secondModal, visitModal } from './blocks.js';

/** An app that shows everything a pane must draw, and says what it hears. */
export function testApp(app: App, heard: string[]): void {
  app.command('/rps', async ({ ack, body, client, command, respond }) => {
    await ack();
    const [what = ''] = command.text.split(' ');
    if (what === 'modal') await client.views.open({ trigger_id: body.trigger_id, view: visitModal() });
    else if (what === 'elements') {
      await client.chat.postMessage({ channel: command.channel_id, text: 'Elements', blocks: everyElement() });
    } else if (what === 'blocks') {
      for (const [name, blocks] of Object.entries(everyBlock())) {
        await client.chat.postMessage({ channel: command.channel_id, text: name, blocks: blocks as KnownBlock[] });
      }
    } else if (what === 'edit') {
      const { ts } = await client.chat.postMessage({ channel: command.channel_id, text: 'before the edit' });
      await client.chat.update({ channel: command.channel_id, ts: ts!, text: 'after the edit' });
    } else if (what === 'thread') {
      const { ts } = await client.chat.postMessage({ channel: command.channel_id, text: 'A digest' });
      for (const site of ['QD', 'XA']) {
        await client.chat.postMessage({ channel: command.channel_id, thread_ts: ts!, text: `Detail of ${site}` });
      }
    } else await respond({ response_type: 'ephemeral', replace_original: false, text: `you said ${command.text}` });
  });

  app.action(/.*/, async ({ ack, action, body, client }) => {
    await ack();
    const {
      action_id: id,
      type,
      action_ts: _ts,
      block_id: _block,
      ...rest
    } = action as unknown as Record<string, unknown>;
    heard.push(`${id}: ${chosen(rest)}`);
    const trigger = (body as { trigger_id?: string }).trigger_id;
    if (id === 'push' && trigger !== undefined) await client.views.push({ trigger_id: trigger, view: secondModal() });
    if (id === 'recheck' && 'view' in body && body.view) {
      const next: ModalView = visitModal('A line that came while the form was open');
      await client.views.update({ view_id: body.view.id, view: next });
    }
    if (type === 'button' && 'view' in body && body.view?.type === 'home') {
      await client.views.publish({ user_id: body.user.id, view: homeView('Refreshed once') });
    }
  });

  app.view('visit', async ({ ack, view }) => {
    const size = view.state.values.size?.size?.value;
    if (Number(size) < 10) {
      await ack({ response_action: 'errors', errors: { size: 'At least 10 cm for a leiomyosarcoma.' } });
      return;
    }
    heard.push(
      `visit: ${JSON.stringify(Object.values(view.state.values).map((each) => chosen(Object.values(each)[0])))}`,
    );
    await ack();
  });
  app.view('second', async ({ ack }) => {
    heard.push('second: sent');
    await ack({ response_action: 'clear' });
  });

  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: homeView('Your worklist') });
  });
}

/** Whatever an action or an input carries, in short. */
function chosen(state: object | undefined): string {
  for (const [name, value] of Object.entries(state ?? {})) {
    if (!/^(value|selected_)/.test(name) || value === null) continue;
    const list = Array.isArray(value) ? value : [value];
    return list.map((each) => (typeof each === 'object' ? (each as { value: string }).value : String(each))).join('+');
  }
  return '';
}
