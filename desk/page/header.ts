import { catalog, LANGUAGES, type Language } from '../../shared/language.js';
import type { DeskState } from '../server/wire.js';
import { language, words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { saveCopy } from './server.js';
import { toast, toastTrouble } from './tell.js';

const SHORT_HASH = 8;

/** The line on top: which workbook, which rulebook, and what this is and is not. */
export function drawHeader(header: HTMLElement, state: DeskState, chooser: HTMLElement): void {
  const { addOn, bot } = state.rulebook;
  const stamp = (rulebook: { version: string; hash: string } | null): string =>
    rulebook ? `${rulebook.version} ${rulebook.hash.slice(0, SHORT_HASH)}` : words().unknownRulebook;
  const agree = addOn !== null && addOn.version === bot.version && addOn.hash === bot.hash;
  replaceContent(
    header,
    element(
      'div',
      { class: 'head-line' },
      element('h1', {}, words().title),
      element('span', { class: 'workbook', title: state.workbook }, state.workbook),
      state.isSample ? element('span', { class: 'quiet' }, `(${words().sample})`) : null,
      element('span', { class: `save save-${state.save.kind}`, role: 'status' }, saveWord(state)),
      element(
        'span',
        { class: 'fact', title: `${bot.version} ${bot.hash}` },
        words().rulebook(bot.version, bot.hash.slice(0, SHORT_HASH)),
      ),
      element('span', { class: 'fact promise' }, words().standIns),
      element('span', { class: 'fact promise' }, words().notSource),
      chooser,
    ),
    agree ? null : element('p', { class: 'warning', role: 'alert' }, words().mismatch(stamp(addOn), stamp(bot))),
    conflictLine(state),
    state.copyReason && element('p', { class: 'warning', role: 'status' }, state.copyReason[language()]),
  );
}

/** Each language as those who read it call it. */
const ownName = catalog({ en: 'English', zh: '中文' });

/** Chooses the language of the desk's own words. */
export class LanguageChooser {
  private readonly select: HTMLSelectElement;
  readonly element = element('label', { class: 'language-label' });

  constructor(choose: (language: Language) => void) {
    this.select = element(
      'select',
      { class: 'language', onchange: () => choose(this.select.value as Language) },
      LANGUAGES.map((value) => element('option', { value, selected: value === language() }, ownName(value))),
    );
    this.redraw();
  }

  redraw(): void {
    this.element.title = words().languageTitle;
    replaceContent(this.element, element('span', {}, words().language), this.select);
  }
}

function saveWord({ save }: DeskState): string {
  if (save.kind === 'saved') return words().saved;
  return save.kind === 'pending' ? words().saving : words().saveFailed;
}

function conflictLine({ save }: DeskState): HTMLElement | null {
  if (save.kind === 'failed') return element('p', { class: 'warning', role: 'alert' }, save.sentence[language()]);
  if (save.kind !== 'conflict') return null;
  const keep = element(
    'button',
    {
      type: 'button',
      onclick: () => {
        keep.disabled = true;
        saveCopy().then(({ name }) => toast(words().copySaved(name)), toastTrouble);
      },
    },
    words().saveCopy,
  );
  return element('p', { class: 'warning', role: 'alert' }, words().conflict(save.copyName), ' ', keep);
}
