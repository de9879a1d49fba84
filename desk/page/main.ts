import type { Language } from '../../shared/language.js';
import type { DeskEvent, DeskState } from '../server/wire.js';
import { ClockControl } from './controls/clock-control.js';
import { MoreMenu } from './controls/more-menu.js';
import { PaneSwitch } from './controls/pane-switch.js';
import { TroubleControl } from './controls/trouble-control.js';
import { chooseLanguage, language, words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { FileMenu } from './files/file-menu.js';
import { GridPane } from './grid/grid-pane.js';
import { Header, LanguageChooser } from './header.js';
import { LayoutNotice } from './layout-notice.js';
import { MenuBar } from './menu-bar.js';
import { getState, listen, putLanguage } from './server.js';
import { SidebarPane, showDialog } from './sidebar-pane.js';
import { SlackPane } from './slack/slack-pane.js';
import { toastTrouble } from './tell.js';
import { startTheme } from './theme.js';
import { Welcome } from './welcome.js';

/** Changes come in bursts: a check writes a whole tab. */
const SETTLE_MS = 40;

const trouble = element('p', { class: 'warning link-down', role: 'alert', hidden: true });
const tabs = element('div', { class: 'tabs', role: 'tablist' });
const layout = new LayoutNotice();
const files = new FileMenu();
const menus = new MenuBar();
const chooser = new LanguageChooser((chosen) => changeLanguage(chosen));
const clock = new ClockControl();
const troubles = new TroubleControl();
const controls = element('section', { class: 'desk-controls' }, clock.element, troubles.status);
const welcome = new Welcome({
  goTo: (id, cell) => {
    panes.open('workbook');
    void followLink(id, cell);
  },
  ask: (command) => {
    panes.open('slack');
    slack.ask(command);
  },
  left: () => grid.focus(),
});
const more = new MoreMenu({ troubles: troubles.choices, welcome: () => welcome.again() });
const header = new Header([files.element, menus.element], [chooser.element, more.element]);
const grid = new GridPane(
  () => sidebar.look(),
  (id) => openTab(id),
  () => {
    const { watched } = welcome;
    if (watched && watched.tab === grid.tab && grid.isMarked(watched)) welcome.tick('edit');
  },
);
const sidebar = new SidebarPane(() => void refreshState());
const slack = new SlackPane(
  ({ tab, cell }) => {
    panes.open('workbook');
    void followLink(tab, cell);
  },
  (text) => {
    if (text.startsWith('/')) welcome.tick('ask');
  },
);

let state: DeskState | undefined;
let tab: number | undefined;

/** One at a time, so that an older answer is never drawn over a newer one; what changed meanwhile is asked for afterwards. */
function refreshState(): Promise<void> {
  isStale = true;
  refreshing ??= readState().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

let isStale = false;
let refreshing: Promise<void> | undefined;

async function readState(): Promise<void> {
  while (isStale) {
    isStale = false;
    try {
      state = await getState();
    } catch (error) {
      toastTrouble(error);
      continue;
    }
    followLanguage(state);
    drawState();
  }
}

/** One language for everything: that of whoever chose last; in the sample, until somebody has, that of this browser. */
function followLanguage({ language: { now, isChosen }, isSample }: DeskState): void {
  // Something has changed since this was asked for, perhaps the language: the answer under way says it.
  if (isStale) return;
  if (now !== language() && choosing === 0) {
    if (isChosen) speak(now);
    else if (isSample && !hasAsked) changeLanguage(language(), true);
  }
  hasAsked = true;
}

let hasAsked = false;

function drawState(): void {
  if (!state) return;
  document.title = `${state.workbook} - ${words().title}`;
  files.show(state);
  header.show(state);
  more.show(state);
  welcome.show(state);
  controls.setAttribute('aria-label', words().controls);
  clock.show(state);
  troubles.show(state);
  layout.show(state);
  menus.show(state.menus);
  grid.tellHistory(state.history);
  sidebar.show(state.sidebar, state.today);
  showDialog(state.dialog, () => void refreshState());
  slack.setPlace(state);
  if (tab === undefined && state.tabs.some(({ id }) => id === state?.selection.tab)) {
    tab = state.selection.tab;
    grid.remember(tab, state.selection.range);
  }
  if (tab === undefined || !state.tabs.some(({ id }) => id === tab)) tab = state.tabs[0]?.id;
  drawTabs();
  if (tab !== undefined && grid.tab !== tab) void grid.show(tab);
}

function drawTabs(): void {
  tabs.setAttribute('aria-label', words().tabs);
  replaceContent(
    tabs,
    (state?.tabs ?? []).map(({ id, title, name }) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(id === tab),
          tabindex: id === tab ? 0 : -1,
          title: name && name[language()] !== title ? name[language()] : undefined,
          onclick: () => void openTab(id),
        },
        title,
      ),
    ),
  );
}

async function openTab(id: number): Promise<void> {
  tab = id;
  drawTabs();
  await grid.show(id);
}

async function followLink(id: number, cell: string): Promise<void> {
  const match = /^([A-Z]+)(\d+)/.exec(cell);
  if (!match || !state?.tabs.some((each) => each.id === id)) return;
  if (tab !== id) await openTab(id);
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(match[2]) - 1;
  await grid.jumpTo({ startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 });
}

/** A person chooses: the add-on and the bot follow, and so does every open page. */
function changeLanguage(chosen: Language, isFirst = false): void {
  speak(chosen);
  choosing += 1;
  void putLanguage(chosen, isFirst)
    .catch(toastTrouble)
    .finally(() => {
      choosing -= 1;
      void refreshState();
    });
}

/** Choices made here that the desk has not answered yet: until then it may still tell of the one before. */
let choosing = 0;

function speak(chosen: Language): void {
  chooseLanguage(chosen);
  chooser.redraw();
  panes.redraw();
  troubles.redraw();
  drawState();
  grid.redraw();
  sidebar.redraw();
  slack.redraw();
}

tabs.addEventListener('keydown', (event) => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const all = state?.tabs ?? [];
  if (step === 0 || all.length === 0) return;
  const at = all.findIndex(({ id }) => id === tab);
  const next = all[(at + step + all.length) % all.length]!;
  void openTab(next.id).then(() => tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
});

const NARROW = matchMedia('(max-width: 860px)');
NARROW.addEventListener('change', placeByWidth);

/** Where there is no room, the clock and the legend stand in the menu: the sheet comes first. */
function placeByWidth(): void {
  if (NARROW.matches) {
    more.hold(chooser.element, clock.element, grid.legend.element);
    return;
  }
  more.element.before(chooser.element);
  controls.prepend(clock.element);
  grid.takeLegend();
}

let gridTimer: ReturnType<typeof setTimeout> | undefined;
let slackTimer: ReturnType<typeof setTimeout> | undefined;

function hear(event: DeskEvent): void {
  switch (event.kind) {
    case 'state':
      void refreshState();
      break;
    case 'cells':
      // Whatever tab it was: marks on this one may come from there.
      clearTimeout(gridTimer);
      gridTimer = setTimeout(() => {
        if (tab !== undefined) void grid.show(tab);
        sidebar.look();
      }, SETTLE_MS);
      break;
    case 'selection': {
      const { tab: id, range } = event.selection;
      void (tab === id ? Promise.resolve() : openTab(id)).then(() => grid.jumpTo(range));
      break;
    }
    case 'slack':
      clearTimeout(slackTimer);
      slackTimer = setTimeout(() => void slack.refresh(), SETTLE_MS);
      break;
  }
}

let wasDown = false;

function link(isUp: boolean): void {
  trouble.hidden = isUp;
  trouble.textContent = isUp ? '' : words().reconnecting;
  // What happened while the desk was away is fetched anew.
  if (isUp && wasDown) {
    void refreshState();
    if (tab !== undefined) void grid.show(tab);
    void slack.refresh();
  }
  wasDown = !isUp;
}

chooseLanguage(language());
startTheme();
const main = element(
  'main',
  { class: 'panes' },
  element('div', { class: 'workbook-pane' }, layout.element, grid.element, tabs),
  element('div', { class: 'side-panes' }, sidebar.element, slack.element),
);
const panes = new PaneSwitch(main, (pane) => {
  if (pane === 'slack') slack.opened();
});
document
  .getElementById('desk')!
  .append(header.element, files.news, controls, trouble, welcome.element, main, panes.element);
placeByWidth();
// First the ears: what changes after the first look is heard.
await listen(hear, link);
await refreshState();
