import { languageOfLocale, nextLanguage } from '../../shared/language.js';
import type {
  PanelAnswer,
  PanelModel,
  PanelPlace,
  PanelPulse,
  PanelSelected,
  PanelWhatIf,
} from '../panel/panel-model.js';
import { clearSelected, renderSelected, sayDoubt } from './card.js';
import { byId } from './elements.js';
import { Presses } from './presses.js';
import { showProgress } from './progress.js';
import { layOut, printQueries } from './query-list.js';
import { renderFrame, renderOld, renderPanel, startFrame } from './render.js';
import { SelectedRow } from './selected-row.js';
import { ask } from './server.js';
import { sidebarWords } from './sidebar-words.js';
import { startSiteFilter, viewOf } from './site-filter.js';
import { type AskedWhatIf, showWhatIf, startWhatIf } from './what-if.js';

/** The sheet tells a sidebar nothing, so it asks: often while something happens, less often while nothing does. */
const FIRST_PULSE_MS = 2_000;
const LAST_PULSE_MS = 10_000;

const READ = 'rpsPanel';

let language = languageOfLocale(navigator.language);
let model: PanelModel | undefined;
let pulse: PanelPulse | undefined;
let wait = FIRST_PULSE_MS;
let timer: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;
let askAgain = false;
/** How often a person has come back, and may have selected another row meanwhile. */
let wakes = 0;

const words = () => sidebarWords(language);

const selectedRow = new SelectedRow(
  (answer) => renderSelected(answer, words(), jump),
  () => clearSelected(words().readingRow),
  (isInDoubt) => sayDoubt(isInDoubt ? words().rowInDoubt : ''),
);

const presses = new Presses(say, (isWorking) => {
  document.body.classList.toggle('working', isWorking);
  // Not on the whole page: a screen reader would not hear the status then.
  if (isWorking) byId('main').setAttribute('aria-busy', 'true');
  else byId('main').removeAttribute('aria-busy');
  // What the sidebar had asked before was given up.
  if (!isWorking) wake();
});

function say(sentence: string, trouble = false): void {
  const status = byId('status');
  status.textContent = sentence;
  status.classList.toggle('trouble', trouble);
}

/** Calls the server for a person; answers `undefined`, with the reason on screen, when there is no answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T | undefined> {
  const answer = await ask<T>(name, ...args);
  if (answer?.ok) {
    say('');
    return answer.value;
  }
  say(answer ? answer.sentence : words().noAnswer, true);
  return undefined;
}

/** Calls the server without anybody having asked. An answer that comes after a person has pressed something is given up. */
async function callQuietly<T>(name: string): Promise<T | undefined> {
  const isGivenUp = presses.watch();
  const answer = await ask<T>(name);
  if (isGivenUp()) return undefined;
  if (answer?.ok) return answer.value;
  if (answer) say(answer.sentence, true);
  return undefined;
}

/** The lists are not, or may not be, of the workbook as it is now: the next pulse that is answered asks for them again. */
let isOld = false;

function show(answer: PanelAnswer | undefined): void {
  isOld = answer === undefined;
  if (!answer) {
    if (model) renderOld(model, words());
    return;
  }
  // Why there was no list is over, also when nobody pressed a button for it.
  if (byId('status').classList.contains('trouble')) say('');
  model = answer;
  pulse = answer.pulse;
  language = model.language;
  renderPanel(model, jump);
  selectedRow.hear(model);
}

function press(button: HTMLElement, says: string, what: string, work: () => Promise<PanelAnswer | undefined>): void {
  const waits = words().waits(button.textContent ?? '');
  presses.add({
    what,
    button,
    says,
    waits,
    run: async () => {
      const answer = await work();
      // A check that failed has changed nothing of the lists.
      if (answer || what === READ) show(answer);
    },
  });
}

function jump(place: PanelPlace, where: string, button: HTMLElement): void {
  presses.add({
    what: `rpsJump ${JSON.stringify(place)}`,
    button,
    says: words().jumping(where),
    waits: words().waits(where),
    run: async () => {
      const cell = await call<string>('rpsJump', place);
      if (cell !== undefined) say(words().jumped(where, cell));
    },
  });
}

function askWhatIf(button: HTMLElement, asked: AskedWhatIf | undefined): void {
  if (!asked) {
    say(words().whatIf.noDay, true);
    return;
  }
  const { participant, item, day } = asked;
  presses.add({
    what: `rpsWhatIf ${JSON.stringify(asked)}`,
    button,
    says: words().working,
    waits: words().waits(button.textContent ?? ''),
    run: async () => {
      const answer = await call<PanelWhatIf>('rpsWhatIf', participant, item, day);
      if (answer) showWhatIf(asked, answer, words());
    },
  });
}

/** Asks whether anything has changed, and only then for what has. */
async function beat(): Promise<void> {
  if (isAsking) {
    askAgain = true;
    return;
  }
  if (document.visibilityState === 'visible' && !presses.isWorking) {
    isAsking = true;
    await look();
    isAsking = false;
  }
  if (askAgain) {
    askAgain = false;
    void beat();
  } else schedule();
}

async function look(): Promise<void> {
  const isGivenUp = presses.watch();
  const asked = wakes;
  const now = await callQuietly<PanelPulse>('rpsPulse');
  if (!now) {
    if (!isGivenUp()) show(undefined);
    return;
  }
  const isShown = selectedRow.isNow(now.selection, asked === wakes);
  const isSameRow = now.selection === pulse?.selection;
  const isEdited = pulse !== undefined && (now.findings !== pulse.findings || (isSameRow && now.row !== pulse.row));
  wait = (isEdited || !isSameRow) && !isOld ? FIRST_PULSE_MS : Math.min(wait * 1.3, LAST_PULSE_MS);
  if (isEdited || isOld) {
    const answer = await callQuietly<PanelAnswer>(READ);
    if (answer) askAgain = true;
    if (answer || !isGivenUp()) show(answer);
    // It came with a pulse of its own.
    if (answer) return;
    if (!isShown && !isGivenUp()) clearSelected(words().rowNotRead);
  } else if (!isShown) {
    const selected = await callQuietly<PanelSelected>('rpsSelected');
    if (selected) {
      selectedRow.hear(selected);
      askAgain = true;
    } else if (!isGivenUp()) clearSelected(words().rowNotRead);
  }
  // What was given up is still to be shown, so it must still be seen to have changed.
  if (!isGivenUp()) pulse = now;
}

function schedule(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void beat(), wait);
}

/** A person who comes back to the sidebar wants to see what is, not what was. */
function wake(): void {
  wait = FIRST_PULSE_MS;
  wakes += 1;
  selectedRow.doubt();
  void beat();
}

renderFrame(language);
startFrame();
startWhatIf(askWhatIf);
startSiteFilter(() => {
  if (model) renderPanel(model, jump);
});
byId('print').addEventListener('click', () => {
  if (!model) return;
  const isPrinted = printQueries(model, viewOf(model));
  say(isPrinted ? '' : words().queries.notPrinted, !isPrinted);
  if (!isPrinted) byId('paper').scrollIntoView();
});
byId('check').addEventListener('click', () => {
  press(byId('check'), words().checking, 'rpsRunCheck', () => {
    const end = showProgress(words(), say);
    return call<PanelAnswer>('rpsRunCheck').finally(end);
  });
});
byId('refresh').addEventListener('click', refresh);
byId('language').addEventListener('click', () => {
  const other = nextLanguage(language);
  press(byId('language'), words().working, `rpsSetLanguage ${other}`, () => call<PanelAnswer>('rpsSetLanguage', other));
});
// Also what the browser's own command prints is the list.
window.addEventListener('beforeprint', () => {
  if (model) layOut(model, viewOf(model));
});
window.addEventListener('focus', wake);
document.documentElement.addEventListener('pointerenter', wake);
document.addEventListener('visibilitychange', wake);
refresh();

function refresh(): void {
  press(byId('refresh'), words().working, READ, () => call<PanelAnswer>(READ));
}
