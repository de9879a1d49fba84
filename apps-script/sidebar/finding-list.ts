import type { PanelFinding, PanelGroup } from '../panel/panel-model.js';
import { make } from './elements.js';
import { type Jump, jumpButton } from './jump.js';
import type { SidebarWords } from './sidebar-words.js';

/** The code that stands in the place of a clause where no clause is concerned, but the workbook itself. */
const WORKBOOK = 'data';

export function groupElement(group: PanelGroup, words: SidebarWords, jump: Jump): HTMLElement {
  return make(
    'section',
    {},
    make('h3', {}, group.heading),
    make('p', { class: 'about' }, group.about),
    findingList(group.findings, words, jump),
  );
}

export function findingList(findings: readonly PanelFinding[], words: SidebarWords, jump: Jump): HTMLElement {
  return make(
    'ul',
    {},
    ...findings.map(({ level, levelWord, status, statusWord, age, clause, title, what, remedy, where, place }) =>
      make(
        'li',
        { class: `finding ${level} ${status}` },
        make(
          'p',
          { class: 'head' },
          make('span', { class: 'word' }, levelWord),
          ` · ${clause === WORKBOOK ? words.workbook : clause}`,
          status !== 'open' && ` · ${statusWord}`,
          age !== '' && ` · ${age}`,
        ),
        make('p', {}, make('strong', {}, what)),
        make('p', { class: 'about' }, title),
        make('p', {}, remedy),
        jumpButton(where, place, words, jump),
      ),
    ),
  );
}
