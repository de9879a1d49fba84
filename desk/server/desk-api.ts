import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { SlackHost } from '../../stand-ins/slack/host.js';
import type { WorkbookFile } from '../files/workbook-file.js';
import type { DeskClock } from './desk-clock.js';
import { MESSAGES } from './desk-messages.js';
import type { EventStream } from './event-stream.js';
import { Refused, readJson, sendJson, sendText } from './http.js';
import type { LanguageChoice } from './language-choice.js';
import { isJsonRequest } from './request-guard.js';
import { SIDEBAR_HEADERS, sidebarPage } from './sidebar-page.js';
import { actInSlack } from './slack-actions.js';
import type { Troubles } from './troubles.js';
import type { DeskState, EditMessage, FillMessage, Selection, Sentence } from './wire.js';
import type { WorkbookDesk } from './workbook-desk.js';

export interface DeskApiOptions {
  readonly desk: WorkbookDesk;
  readonly file: WorkbookFile;
  readonly slack: SlackHost;
  readonly events: EventStream;
  readonly state: () => DeskState;
  readonly clock: DeskClock;
  readonly troubles: Troubles;
  readonly languages: LanguageChoice;
  /** To be called after the clock was put; resolves when everything that goes by it has followed. */
  readonly followClock: () => Promise<void>;
  /** To be called after the faults changed: what has waited can go on. */
  readonly healed: () => void;
}

const NO_PERSON: Sentence = { en: 'There is no such person. Reload the page.', zh: '没有此人，请刷新页面。' };
const JSON_ONLY: Sentence = { en: 'The desk takes JSON only.', zh: '工作台只接受 JSON。' };
const NOTHING_HERE: Sentence = { en: 'There is nothing here.', zh: '此处没有内容。' };
const NOT_UNDERSTOOD: Sentence = {
  en: 'The desk does not understand this request. Reload the page.',
  zh: '工作台无法理解此请求，请刷新页面。',
};

/** Answers what the page asks under `/desk/`. */
export function deskApi({
  desk,
  file,
  slack,
  events,
  state,
  clock,
  troubles,
  languages,
  followClock,
  healed,
}: DeskApiOptions) {
  /**
   * Does something that may open a page, close one or move the selection, and tells the page when it did. A selection that
   * follows what a person types is no news to them: by then they may be on another tab.
   */
  const watched = <T>(work: () => T, moves: 'selection' | 'nothing' = 'selection'): T => {
    const before = shownState(desk);
    try {
      return work();
    } finally {
      const after = shownState(desk);
      if (before.shown !== after.shown) events.send({ kind: 'state' });
      if (moves === 'selection' && before.at !== after.at)
        events.send({ kind: 'selection', selection: desk.selection });
    }
  };

  const get: Record<string, (url: URL, response: ServerResponse) => void> = {
    state: (_url, response) => sendJson(response, state()),
    events: (_url, response) => events.open(response),
    tab: (url, response) => sendJson(response, desk.view(Number(url.searchParams.get('id')))),
    slack: (url, response) => {
      const userId = url.searchParams.get('as') ?? '';
      if (!state().actors.some((actor) => actor.userId === userId)) throw new Refused(NO_PERSON, 404);
      sendJson(response, slack.snapshotFor(userId));
    },
    sidebar: (_url, response) => sendPage(response, desk.sidebar?.html),
    dialog: (_url, response) => sendPage(response, desk.dialog?.html),
  };

  const post: Record<string, (body: unknown, response: ServerResponse) => void | Promise<void>> = {
    edit: (body, response) =>
      sendJson(
        response,
        watched(() => desk.edit(read(MESSAGES.edit, body) as EditMessage), 'nothing'),
      ),
    fill: (body, response) =>
      sendJson(
        response,
        watched(() => desk.fill(read(MESSAGES.fill, body) as FillMessage), 'nothing'),
      ),
    rows: (body, response) =>
      sendJson(
        response,
        watched(() => desk.rows(read(MESSAGES.rows, body)), 'nothing'),
      ),
    undo: (body, response) => {
      read(MESSAGES.nothing, body);
      sendJson(
        response,
        watched(() => desk.undo(), 'nothing'),
      );
    },
    redo: (body, response) => {
      read(MESSAGES.nothing, body);
      sendJson(
        response,
        watched(() => desk.redo(), 'nothing'),
      );
    },
    clock: async (body, response) => {
      const message = read(MESSAGES.clock, body);
      if (message.do === 'set') clock.toWall(message.at);
      else if (message.do === 'next-digest') clock.toNextDigest();
      else clock.reset();
      await followClock();
      sendJson(response, { ok: true, clock: clock.state });
    },
    troubles: (body, response) => {
      troubles.set(read(MESSAGES.troubles, body));
      sendJson(response, { ok: true });
      events.send({ kind: 'state' });
      healed();
    },
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
    language: async (body, response) => {
      await languages.choose(read(MESSAGES.language, body).language);
      sendJson(response, { ok: true });
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
      if (!isJsonRequest(request)) throw new Refused(JSON_ONLY, 415);
      return post[name]!(await readJson(request), response);
    }
    throw new Refused(NOTHING_HERE, 404);
  }

  return (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    answer(request, response, url).catch((error: unknown) => {
      if (response.headersSent) return void response.end();
      if (error instanceof Refused) return sendJson(response, { ok: false, sentence: error.sentence }, error.status);
      const reason = error instanceof Error ? error.message : String(error);
      const sentence = { en: `The desk could not do this: ${reason}`, zh: `工作台无法完成此操作：${reason}` };
      sendJson(response, { ok: false, sentence }, 500);
    });
  };
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new Refused(NOT_UNDERSTOOD);
  return parsed.data;
}

function sendPage(response: ServerResponse, html: string | undefined): void {
  sendText(response, 'text/html; charset=utf-8', sidebarPage(html ?? ''), SIDEBAR_HEADERS);
}

function shownState(desk: WorkbookDesk): { shown: string; at: string } {
  const { selection, sidebar, dialog, menus, history } = desk;
  const at: Selection = selection;
  return { shown: JSON.stringify([sidebar?.shown, dialog?.shown, menus, history]), at: JSON.stringify(at) };
}
