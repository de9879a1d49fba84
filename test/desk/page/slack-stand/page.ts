import { chooseLanguage, language } from '../../../../desk/page/desk-words.js';
import { listen } from '../../../../desk/page/server.js';
import { drawBlocks } from '../../../../desk/page/slack/blocks.js';
import { SlackPane } from '../../../../desk/page/slack/slack-pane.js';

/** The pane alone in a page, so that it can be shown blocks that the bot has no use for. */
const pane = new SlackPane(({ tab, cell }) => {
  document.title = `followed ${tab} ${cell}`;
});
chooseLanguage(language());
// For blocks that no Slack would let through.
Object.assign(globalThis, { pane: { drawBlocks } });
document.getElementById('desk')!.append(pane.element);
const state = (await (await fetch('/desk/state')).json()) as Parameters<SlackPane['setPlace']>[0];
pane.setPlace(state);
await listen(
  () => void pane.refresh(),
  () => undefined,
);
