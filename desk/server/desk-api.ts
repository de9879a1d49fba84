import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { WorkbookFile } from '../files/workbook-file.js';
import type { SlackHost } from '../slack-host/host.js';
import type { EventStream } from './event-stream.js';
import { Refused, readJson, sendJson, sendText } from './http.js';
import { isJsonRequest } from './request-guard.js';
import { SIDEBAR_HEADERS, sidebarPage } from './sidebar-page.js';
import { actInSlack } from './slack-actions.js';
import type { DeskState, Selection } from './wire.js';
import type { WorkbookDesk } from './workbook-desk.js';

const index = z.int().min(0);
const range = z.object({ startRow: index, endRow: index, startColumn: index, endColumn: index });
const answered = z.object({ button: z.enum(['OK', 'CANCEL', 'YES', 'NO', 'CLOSE']), text: z.string().optional() });
const filled = z.union([z.string(), z.array(z.string())]);
const which = { actionId: z.string(), blockId: z.string().optional(), value: z.string().optional() };
const target = z.union([
  z.object({ channel: z.string(), messageTs: z.string(), ...which }),
  z.object({ surface: z.enum(['home', 'modal']), ...which }),
]);

const MESSAGES = {
  edit: z.object({ tab: z.int(), row: index, column: index, values: z.array(z.array(z.string()).min(1)).min(1) }),
  select: z.object({ tab: z.int(), range }),
  menu: z.object({ path: z.array(z.string()).min(1), answers: z.array(answered) }),
  call: z.object({ name: z.string(), args: z.array(z.unknown()) }),
  close: z.object({ what: z.enum(['sidebar', 'dialog']) }),
  slack: z.intersection(
    z.object({ as: z.string() }),
    z.discriminatedUnion('do', [
      z.object({ do: z.literal('say'), channel: z.string(), text: z.string(), threadTs: z.string().optional() }),
      z.object({ do: z.literal('click'), target }),
      z.object({ do: z.literal('select'), target, value: filled }),
      z.object({ do: z.literal('submit'), values: z.record(z.string(), filled) }),
      z.object({ do: z.literal('close') }),
      z.object({ do: z.literal('home') }),
    ]),
  ),
} as const;

export interface DeskApiOptions {
  readonly desk: WorkbookDesk;
  readonly file: WorkbookFile;
  readonly slack: SlackHost;
  readonly events: EventStream;
  readonly state: () => DeskState;
}

/** Answers what the page asks under `/desk/`. */
export function deskApi({ desk, file, slack, events, state }: DeskApiOptions) {
  /** Does something that may open a page, close one or move the selection, and tells the page when it did. */
  const watched = <T>(work: () => T): T => {
    const before = shownState(desk);
    try {
      return work();
    } finally {
      const after = shownState(desk);
      if (before.shown !== after.shown) events.send({ kind: 'state' });
      if (before.at !== after.at) events.send({ kind: 'selection', selection: desk.selection });
    }
  };

  const get: Record<string, (url: URL, response: ServerResponse) => void> = {
    state: (_url, response) => sendJson(response, state()),
    events: (_url, response) => events.open(response),
    tab: (url, response) => sendJson(response, desk.view(Number(url.searchParams.get('id')))),
    slack: (url, response) => {
      const userId = url.searchParams.get('as') ?? '';
      if (!state().actors.some((actor) => actor.userId === userId)) throw new Refused('There is no such person.', 404);
      sendJson(response, slack.snapshotFor(userId));
    },
    sidebar: (_url, response) => sendPage(response, desk.sidebar?.html),
    dialog: (_url, response) => sendPage(response, desk.dialog?.html),
  };

  const post: Record<string, (body: unknown, response: ServerResponse) => void | Promise<void>> = {
    edit: (body, response) =>
      sendJson(
        response,
        watched(() => desk.edit(read(MESSAGES.edit, body))),
      ),
    select: (body, response) => {
      desk.select(read(MESSAGES.select, body));
      sendJson(response, { ok: true });
    },
    menu: (body, response) => {
      const { path, answers } = read(MESSAGES.menu, body);
      const given = answers.map(({ button, text }) => ({ button, ...(text === undefined ? {} : { text }) }));
      sendJson(
        response,
        watched(() => desk.menu(path, given)),
      );
    },
    call: (body, response) => {
      const { name, args } = read(MESSAGES.call, body);
      try {
        sendJson(response, { ok: true, value: watched(() => desk.call(name, args)) ?? null });
      } catch (error) {
        sendJson(response, { ok: false, message: error instanceof Error ? error.message : String(error) });
      }
    },
    close: (body, response) => {
      const { what } = read(MESSAGES.close, body);
      watched(() => (what === 'sidebar' ? desk.closeSidebar() : desk.closeDialog()));
      sendJson(response, { ok: true });
    },
    copy: async (_body, response) => {
      sendJson(response, { ok: true, name: await file.saveCopy() });
      events.send({ kind: 'state' });
    },
    slack: async (body, response) => {
      const message = read(MESSAGES.slack, body) as Parameters<typeof actInSlack>[1];
      sendJson(response, { ok: true, ...(await actInSlack(slack, message)) });
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.slice('/desk/'.length);
    if (request.method === 'GET' && Object.hasOwn(get, name)) return get[name]!(url, response);
    if (request.method === 'POST' && Object.hasOwn(post, name)) {
      if (!isJsonRequest(request)) throw new Refused('The desk takes JSON only.', 415);
      return post[name]!(await readJson(request), response);
    }
    throw new Refused('There is nothing here.', 404);
  }

  return (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    answer(request, response, url).catch((error: unknown) => {
      if (response.headersSent) return void response.end();
      if (error instanceof Refused) return sendJson(response, { ok: false, sentence: error.sentence }, error.status);
      const reason = error instanceof Error ? error.message : String(error);
      sendJson(response, { ok: false, sentence: `The desk could not do this: ${reason}` }, 500);
    });
  };
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new Refused('The desk does not understand this request. Reload the page.');
  return parsed.data;
}

function sendPage(response: ServerResponse, html: string | undefined): void {
  sendText(response, 'text/html; charset=utf-8', sidebarPage(html ?? ''), SIDEBAR_HEADERS);
}

function shownState(desk: WorkbookDesk): { shown: string; at: string } {
  const { selection, sidebar, dialog, menus } = desk;
  const at: Selection = selection;
  return { shown: JSON.stringify([sidebar?.shown, dialog?.shown, menus]), at: JSON.stringify(at) };
}
