import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { DeskClock } from './desk-clock.js';
import { MESSAGES } from './desk-messages.js';
import type { EventStream } from './event-stream.js';
import type { FileActions } from './file-actions.js';
import { Refused, readJson, sendFile, sendJson, sendText } from './http.js';
import type { LanguageChoice } from './language-choice.js';
import { isFileRequest, isJsonRequest } from './request-guard.js';
import type { Session } from './session.js';
import { OTHER_WORKBOOK, type Sessions } from './sessions.js';
import { SIDEBAR_HEADERS, sidebarPage } from './sidebar-page.js';
import { actInSlack } from './slack-actions.js';
import { type EditMessage, type FillMessage, SESSION_HEADER, type Selection, type Sentence } from './wire.js';
import type { WorkbookDesk } from './workbook-desk.js';

export interface DeskApiOptions {
  readonly sessions: Sessions;
  readonly files: FileActions;
  readonly events: EventStream;
  readonly clock: DeskClock;
  readonly languages: LanguageChoice;
}

const NO_PERSON: Sentence = { en: 'There is no such person. Reload the page.', zh: '没有此人，请刷新页面。' };
const JSON_ONLY: Sentence = { en: 'The desk takes JSON only.', zh: '工作台只接受 JSON。' };
const FILE_ONLY: Sentence = {
  en: 'A workbook is opened by its bytes only. Use the File menu of the desk.',
  zh: '只能以文件内容打开工作簿，请使用工作台的“文件”菜单。',
};
/** The function of the add-on that selects a cell. */
const JUMP = 'rpsJump';
const NOTHING_HERE: Sentence = { en: 'There is nothing here.', zh: '此处没有内容。' };
const NOT_UNDERSTOOD: Sentence = {
  en: 'The desk does not understand this request. Reload the page.',
  zh: '工作台无法理解此请求，请刷新页面。',
};

/** When the page is told where the selection is: once it is elsewhere, in any case, or never. */
type Moves = 'selection' | 'always' | 'nothing';

/** What a request asks of the workbook that it is about. */
type Post = (session: Session, body: unknown, response: ServerResponse) => void | Promise<void>;

/** Answers what the page asks under `/desk/`. */
export function deskApi({ sessions, files, events, clock, languages }: DeskApiOptions) {
  /**
   * Does something that may open a page, close one or move the selection, and tells the page when it did. A selection that
   * follows what a person types is no news to them: by then they may be on another tab.
   */
  const watched = <T>(desk: WorkbookDesk, work: () => T, moves: Moves = 'selection'): T => {
    const before = shownState(desk);
    try {
      return work();
    } finally {
      const after = shownState(desk);
      if (before.shown !== after.shown) events.send({ kind: 'state' });
      if (moves === 'always' || (moves === 'selection' && before.at !== after.at))
        events.send({ kind: 'selection', selection: desk.selection });
    }
  };

  const get: Record<string, (url: URL, response: ServerResponse) => void> = {
    state: (_url, response) => sendJson(response, sessions.current.state()),
    events: (_url, response) => events.open(response),
    tab: (url, response) => sendJson(response, sessions.current.desk.view(Number(url.searchParams.get('id')))),
    slack: (url, response) => {
      const userId = url.searchParams.get('as') ?? '';
      const { slack } = sessions.current;
      if (!sessions.current.state().actors.some((actor) => actor.userId === userId)) throw new Refused(NO_PERSON, 404);
      sendJson(response, slack.snapshotFor(userId));
    },
    sidebar: (_url, response) => sendPage(response, sessions.current.desk.sidebar?.html),
    dialog: (_url, response) => sendPage(response, sessions.current.desk.dialog?.html),
  };

  const post: Record<string, Post> = {
    edit: ({ desk }, body, response) =>
      sendJson(
        response,
        watched(desk, () => desk.edit(read(MESSAGES.edit, body) as EditMessage), 'nothing'),
      ),
    fill: ({ desk }, body, response) =>
      sendJson(
        response,
        watched(desk, () => desk.fill(read(MESSAGES.fill, body) as FillMessage), 'nothing'),
      ),
    rows: ({ desk }, body, response) =>
      sendJson(
        response,
        watched(desk, () => desk.rows(read(MESSAGES.rows, body)), 'nothing'),
      ),
    undo: ({ desk }, body, response) => {
      read(MESSAGES.nothing, body);
      sendJson(
        response,
        watched(desk, () => desk.undo(), 'nothing'),
      );
    },
    redo: ({ desk }, body, response) => {
      read(MESSAGES.nothing, body);
      sendJson(
        response,
        watched(desk, () => desk.redo(), 'nothing'),
      );
    },
    clock: async (session, body, response) => {
      const message = read(MESSAGES.clock, body);
      if (message.do === 'set') clock.toWall(message.at);
      else if (message.do === 'next-digest') clock.toNextDigest();
      else clock.reset();
      await session.followClock();
      sendJson(response, { ok: true, clock: clock.state });
    },
    troubles: (session, body, response) => {
      session.troubles.set(read(MESSAGES.troubles, body));
      sendJson(response, { ok: true });
      events.send({ kind: 'state' });
      session.healed();
      languages.healed();
    },
    select: ({ desk }, body, response) => {
      desk.select(read(MESSAGES.select, body));
      sendJson(response, { ok: true });
    },
    menu: ({ desk }, body, response) => {
      const { path, answers } = read(MESSAGES.menu, body);
      const given = answers.map(({ button, text }) => ({ button, ...(text === undefined ? {} : { text }) }));
      sendJson(
        response,
        watched(desk, () => desk.menu(path, given)),
      );
    },
    call: ({ desk }, body, response) => {
      const { name, args } = read(MESSAGES.call, body);
      try {
        // Whoever jumps to the cell that is selected already wants to type there too.
        const moves = name === JUMP ? 'always' : 'selection';
        sendJson(response, { ok: true, value: watched(desk, () => desk.call(name, args), moves) ?? null });
      } catch (error) {
        sendJson(response, { ok: false, message: error instanceof Error ? error.message : String(error) });
      }
    },
    language: async (_session, body, response) => {
      const { language, isFirst } = read(MESSAGES.language, body);
      await languages.choose(language, isFirst);
      sendJson(response, { ok: true });
    },
    close: ({ desk }, body, response) => {
      const { what } = read(MESSAGES.close, body);
      watched(desk, () => (what === 'sidebar' ? desk.closeSidebar() : desk.closeDialog()));
      sendJson(response, { ok: true });
    },
    copy: async ({ file }, _body, response) => {
      sendJson(response, { ok: true, name: await file.saveCopy() });
      events.send({ kind: 'state' });
    },
    'save-as': async ({ id }, body, response) => {
      sendJson(response, { ok: true, path: await files.saveAs(id, read(MESSAGES.saveAs, body).name) });
      events.send({ kind: 'state' });
    },
    sample: async ({ id }, body, response) => {
      await files.sample(id, read(MESSAGES.sample, body));
      sendJson(response, { ok: true });
    },
    slack: async ({ slack }, body, response) => {
      const message = read(MESSAGES.slack, body) as Parameters<typeof actInSlack>[1];
      sendJson(response, { ok: true, ...(await actInSlack(slack, message)) });
    },
    /** Not with a link: what keeps it from being made has to be said. */
    download: async ({ id }, body, response) => {
      read(MESSAGES.nothing, body);
      const { name, bytes } = await files.download(id);
      sendFile(response, name, bytes);
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.slice('/desk/'.length);
    if (request.method === 'GET' && Object.hasOwn(get, name)) {
      // A page that still shows the workbook before must not draw this one under its name; its state tells it so.
      const about = sessionOf(request);
      if (name !== 'state' && about !== undefined && about !== sessions.current.id)
        throw new Refused(OTHER_WORKBOOK, 410);
      return get[name]!(url, response);
    }
    if (request.method === 'POST' && name === 'open') {
      if (!isFileRequest(request)) throw new Refused(FILE_ONLY, 415);
      await files.upload(sessionOf(request), url.searchParams.get('name') ?? '', request);
      return sendJson(response, { ok: true });
    }
    if (request.method === 'POST' && Object.hasOwn(post, name)) {
      if (!isJsonRequest(request)) throw new Refused(JSON_ONLY, 415);
      const body = await readJson(request);
      // Asked once all of it has come: another workbook may have been opened meanwhile.
      return post[name]!(sessions.of(sessionOf(request)), body, response);
    }
    throw new Refused(NOTHING_HERE, 404);
  }

  return (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    answer(request, response, url).catch((error: unknown) => {
      // What is still coming is let through: a connection that is cut would hide the sentence.
      request.resume();
      if (response.headersSent) return void response.end();
      if (error instanceof Refused) return sendJson(response, { ok: false, sentence: error.sentence }, error.status);
      const reason = error instanceof Error ? error.message : String(error);
      const sentence = { en: `The desk could not do this: ${reason}`, zh: `工作台无法完成此操作：${reason}` };
      sendJson(response, { ok: false, sentence }, 500);
    });
  };
}

function sessionOf({ headers }: IncomingMessage): string | undefined {
  const given = headers[SESSION_HEADER];
  return typeof given === 'string' ? given : undefined;
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
