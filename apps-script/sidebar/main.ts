import type { Answer, PanelDetail, PanelModel, PanelPlace, PanelPulse } from '../panel/panel-model.js';
import { byId } from './elements.js';
import { showProgress } from './progress.js';
import { renderFrame, renderPanel, renderSelected } from './render.js';
import { ask } from './server.js';
import { SIDEBAR_WORDS } from './words.js';

/** The sheet tells a sidebar nothing, so it asks: often while something happens, seldom while nothing does. */
const FIRST_PULSE_MS = 2_000;
const LAST_PULSE_MS = 30_000;

let language: 'en' | 'zh' = navigator.language.startsWith('zh') ? 'zh' : 'en';
let pulse: PanelPulse | undefined;
let wait = FIRST_PULSE_MS;
let timer: ReturnType<typeof setTimeout> | undefined;
let busy = false;

const words = () => SIDEBAR_WORDS[language];

function say(sentence: string, trouble = false): void {
  const status = byId('status');
  status.textContent = sentence;
  status.classList.toggle('trouble', trouble);
}

/** Calls the server once at a time; answers `undefined`, with the reason on screen, when there is no answer. */
async function call<T>(name: string, message: string, ...args: readonly unknown[]): Promise<T | undefined> {
  if (busy) return undefined;
  busy = true;
  const buttons = ['check', 'refresh', 'language'].map((id) => byId(id) as HTMLButtonElement);
  if (message !== '') {
    say(message);
    for (const button of buttons) button.disabled = true;
  }
  const answer: Answer<T> | undefined = await ask<T>(name, ...args);
  busy = false;
  for (const button of buttons) button.disabled = false;
  if (answer?.ok) {
    if (message !== '') say('');
    return answer.value;
  }
  if (answer || message !== '') say(answer ? answer.sentence : words().noAnswer, true);
  return undefined;
}

async function show(name: string, message: string, ...args: readonly unknown[]): Promise<void> {
  const focused = document.activeElement?.id;
  const model = await call<PanelModel>(name, message, ...args);
  if (!model) return;
  // Why there was no list is over, also when nobody pressed a button for it.
  if (byId('status').classList.contains('trouble')) say('');
  language = model.language;
  renderPanel(model, jump);
  // Disabling a button takes the focus from it; give it back, or a keyboard starts over at the top.
  if (focused) byId(focused)?.focus();
}

function jump(place: PanelPlace, where: string): void {
  void call<string>('rpsJump', words().working, place).then((cell) => {
    if (cell !== undefined) say(words().jumped(`${where} (${cell})`));
  });
}

/** Asks whether anything has changed, and only then for what has. */
async function beat(): Promise<void> {
  if (document.visibilityState === 'visible' && !busy) {
    const now = await call<PanelPulse>('rpsPulse', '');
    const before = pulse;
    if (now) pulse = now;
    // A row that was selected before anybody asked for the first time is no change, and must be shown all the same.
    if (now && !before) await showSelected();
    if (now && before) {
      const changed = now.findings !== before.findings || now.row !== before.row || now.selection !== before.selection;
      wait = changed ? FIRST_PULSE_MS : Math.min(wait * 1.3, LAST_PULSE_MS);
      const sameRow = now.selection === before.selection;
      if (now.findings !== before.findings || (sameRow && now.row !== before.row)) await show('rpsPanel', '');
      else if (changed) await showSelected();
    }
  }
  schedule();
}

async function showSelected(): Promise<void> {
  const detail = await call<PanelDetail | null>('rpsSelected', '');
  if (detail !== undefined) renderSelected(detail, words(), jump);
}

function schedule(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void beat(), wait);
}

/** A person who comes back to the sidebar wants to see what is, not what was. */
function wake(): void {
  wait = FIRST_PULSE_MS;
  if (busy) schedule();
  else void beat();
}

renderFrame(language);
byId('check').addEventListener('click', () => {
  if (busy) return;
  const end = showProgress(words(), say);
  void show('rpsRunCheck', words().checking).finally(end);
});
byId('refresh').addEventListener('click', () => void show('rpsPanel', words().working));
byId('language').addEventListener('click', () => {
  void show('rpsSetLanguage', words().working, language === 'zh' ? 'en' : 'zh');
});
window.addEventListener('focus', wake);
document.addEventListener('visibilitychange', wake);
void show('rpsPanel', words().working).then(schedule);
