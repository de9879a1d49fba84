import type { ScriptEnvironment } from '../environment.js';
import { SIDEBAR_WIDTH } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { type EnumState, Handle, membersOf, type Service, self } from '../strict-service.js';
import { type MenuEntry, type UiQuestion, UnansweredQuestion } from '../ui-state.js';
import { enums } from './enum.js';
import type { HtmlOutputState } from './html-output.js';

export interface MenuState {
  readonly caption: string;
  readonly entries: MenuEntry[];
}

const menu = membersOf<MenuState>();
const ui = membersOf<null>();

/** A menu under construction. */
export const MENU: Service = {
  name: 'Menu',
  qualified: 'Ui.Menu',
  access: 'free',
  members: {
    addItem: menu.pure(['string,string'], ({ entries }, [caption, functionName]) => {
      if (caption === '' || functionName === '')
        throw new ServiceException('Invalid argument: a menu item needs a caption and a function');
      entries.push({ kind: 'item', caption, functionName });
      return self;
    }),
    addSeparator: menu.pure([''], ({ entries }) => {
      entries.push({ kind: 'separator' });
      return self;
    }),
    addSubMenu: menu.pure(['Menu'], ({ entries }, [child]) => {
      entries.push({ kind: 'menu', caption: child.caption, entries: child.entries });
      return self;
    }),
    addToUi: menu.write([''], ({ caption, entries }, _, { host }) => {
      const added: MenuEntry = { kind: 'menu', caption, entries: structuredClone(entries) };
      const { menus } = host.ui;
      const place = menus.findIndex((each) => each.kind === 'menu' && each.caption === caption);
      // A menu of the same name takes the place of the one before it.
      host.ui.menus = place < 0 ? [...menus, added] : menus.with(place, added);
    }),
  },
};

const BUTTONS_OF: Readonly<Record<string, readonly string[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

function ask(question: UiQuestion, { host, execution }: ScriptEnvironment): { button: string; text: string } {
  // While a person thinks, the script stands still and holds no lock.
  host.locks.releaseAll(execution);
  const only = question.kind === 'alert' && question.buttons === 'OK' ? 'OK' : undefined;
  const answer = host.ui.answer(question) ?? only;
  if (answer === undefined) throw new UnansweredQuestion(question);
  host.ui.questions.push({ question, answer });
  const { button, text = '' } = typeof answer === 'string' ? { button: answer } : answer;
  if (button !== 'CLOSE' && !BUTTONS_OF[question.buttons]!.includes(button)) {
    throw new Error(`"${question.message}" has the buttons ${question.buttons}; the answer given is ${button}`);
  }
  return { button, text };
}

function readQuestion(kind: UiQuestion['kind'], args: readonly (string | EnumState)[]): UiQuestion {
  const texts = args.filter((arg) => typeof arg === 'string');
  const set = args.find((arg) => typeof arg !== 'string');
  if (set && set.type !== 'ButtonSet')
    throw new ServiceException(`Invalid argument: buttons (${set.type}.${set.name})`);
  const [title, message] = texts.length === 2 ? [texts[0]!, texts[1]!] : ['', texts[0]!];
  return { kind, title, message, buttons: set?.name ?? 'OK' };
}

/** What is left open by a person is closed by nothing, so a page without its own size gets the real host's. */
function shown(
  { html, title, width, height }: HtmlOutputState,
  heading: string,
): { html: string; title: string; width: number; height: number | null } {
  return { html, title: heading || title, width: width ?? 600, height };
}

const question = ['string', 'string,Enum', 'string,string,Enum'] as const;

/** `SpreadsheetApp.getUi()`. */
export const UI: Service = {
  name: 'Ui',
  qualified: 'Ui',
  access: 'free',
  enums: enums('Button', 'ButtonSet'),
  members: {
    createMenu: ui.pure(['string'], (_, [caption]) => new Handle('Menu', { caption, entries: [] } satisfies MenuState)),
    createAddonMenu: ui.pure(
      [''],
      (_, __, { host }) => new Handle('Menu', { caption: host.ui.addonName, entries: [] } satisfies MenuState),
    ),
    alert: ui.write(
      question,
      (_, args, env) =>
        env.realm.enumValue('Button', ask(readQuestion('alert', args as (string | EnumState)[]), env).button),
      'question',
    ),
    prompt: ui.write(
      question,
      (_, args, env) => new Handle('PromptResponse', ask(readQuestion('prompt', args as (string | EnumState)[]), env)),
      'question',
    ),
    showSidebar: ui.write(
      ['HtmlOutput'],
      (_, [page], { host }) => {
        // The sidebar's width is fixed, whatever the page asks for.
        host.ui.sidebar = { ...shown(page, ''), width: SIDEBAR_WIDTH, height: null };
      },
      'dialog',
    ),
    showModalDialog: ui.write(
      ['HtmlOutput,string'],
      (_, [page, title], { host }) => {
        host.ui.dialog = { ...shown(page, title), modal: true };
      },
      'dialog',
    ),
    showModelessDialog: ui.write(
      ['HtmlOutput,string'],
      (_, [page, title], { host }) => {
        host.ui.dialog = { ...shown(page, title), modal: false };
      },
      'dialog',
    ),
  },
};

interface PromptState {
  readonly button: string;
  readonly text: string;
}

const response = membersOf<PromptState>();

export const PROMPT_RESPONSE: Service = {
  name: 'PromptResponse',
  qualified: 'Ui.PromptResponse',
  access: 'free',
  members: {
    getResponseText: response.pure([''], ({ text }) => text),
    getSelectedButton: response.pure([''], ({ button }, _, { realm }) => realm.enumValue('Button', button)),
  },
};
