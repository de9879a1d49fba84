import { catalog, LANGUAGES, type Language } from '../../shared/language.js';
import type { DeskState } from '../server/wire.js';
import { language, words } from './desk-words.js';
import { element, replaceContent } from './element.js';
import { saveCopy } from './server.js';
import { toast, toastTrouble } from './tell.js';

const SHORT_HASH = 8;

/** The line on top: which workbook, whether it is saved, the menus; below it what must not be missed. */
export class Header {
  private readonly file = element('div', { class: 'head-file' });
  private readonly warnings = element('div');
  readonly element: HTMLElement;

  /** `menus` follow the workbook's name, `tools` stand at the other end. They are kept in place: what is drawn anew would lose the focus. */
  constructor(menus: readonly HTMLElement[], tools: readonly HTMLElement[]) {
    this.element = element(
      'header',
      { class: 'desk-head' },
      element(
        'div',
        { class: 'head-line' },
        this.file,
        element('div', { class: 'head-menus' }, menus),
        element('div', { class: 'head-tools' }, tools),
      ),
      this.warnings,
    );
  }

  show(state: DeskState): void {
    const { addOn, bot } = state.rulebook;
    const stamp = (rulebook: { version: string; hash: string } | null): string =>
      rulebook ? `${rulebook.version} ${rulebook.hash.slice(0, SHORT_HASH)}` : words().unknownRulebook;
    const agree = addOn !== null && addOn.version === bot.version && addOn.hash === bot.hash;
    replaceContent(
      this.file,
      element('h1', {}, words().title),
      element('span', { class: 'workbook', title: state.path }, state.workbook),
      state.isSample ? element('span', { class: 'quiet sample' }, `(${words().sample})`) : null,
      element('span', { class: `save save-${state.save.kind}`, role: 'status' }, saveWord(state)),
    );
    replaceContent(
      this.warnings,
      agree ? null : element('p', { class: 'warning', role: 'alert' }, words().mismatch(stamp(addOn), stamp(bot))),
      conflictLine(state),
      state.copyReason && element('p', { class: 'warning', role: 'status' }, state.copyReason[language()]),
    );
  }
}

/** Each language as those who read it call it. */
const ownName = catalog({ en: 'English', zh: '中文' });

/** Chooses the language of everything here. */
export class LanguageChooser {
  private readonly select: HTMLSelectElement;
  readonly element = element('label', { class: 'language-label' });

  constructor(choose: (language: Language) => void) {
    this.select = element(
      'select',
      { class: 'language', onchange: () => choose(this.select.value as Language) },
      LANGUAGES.map((value) => element('option', { value, selected: value === language() }, ownName(value))),
    );
    this.element.append(this.select);
    this.redraw();
  }

  redraw(): void {
    this.select.value = language();
    this.select.setAttribute('aria-label', words().language);
    this.element.title = words().languageTitle;
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
