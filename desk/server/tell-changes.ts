import type { SlackHost } from '../../stand-ins/slack/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { EventStream } from './event-stream.js';
import type { RestartableBot } from './restartable-bot.js';

/** Quiet time after a change before the bot looks for what is urgent: a paste and its check are several changes. */
const LOOK_MS = 1_000;

export interface Listening {
  readonly document: SpreadsheetDocument;
  readonly slack: SlackHost;
  readonly events: EventStream;
  readonly bot: RestartableBot;
}

/** Tells the open pages, and the bot, what changes in the workbook and in Slack. Answers how to stop. */
export function tellChanges({ document, slack, events, bot }: Listening): () => void {
  let tabs = tabTitles(document);
  let lookTimer: NodeJS.Timeout | undefined;
  const leaveDocument = document.onChange((change) => {
    if (change.kind !== 'document') events.send({ kind: 'cells', tabs: [change.sheetId] });
    const now = tabTitles(document);
    if (now !== tabs) events.send({ kind: 'state' });
    tabs = now;
    clearTimeout(lookTimer);
    lookTimer = setTimeout(() => void bot.look(), LOOK_MS).unref();
  });
  const leaveSlack = slack.subscribe(({ channel, user }) =>
    events.send({
      kind: 'slack',
      ...(channel === undefined ? {} : { channel }),
      ...(user === undefined ? {} : { user }),
    }),
  );
  return () => {
    clearTimeout(lookTimer);
    leaveDocument();
    leaveSlack();
  };
}

function tabTitles(document: SpreadsheetDocument): string {
  return JSON.stringify(document.sheets.map(({ id, title, hidden }) => [id, title, hidden]));
}
