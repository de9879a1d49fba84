import type { DaySectionName, PanelLine, PanelModel } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { fold } from './folds.js';
import { type Jump, jumpButton } from './jump.js';
import type { SidebarWords } from './sidebar-words.js';
import type { View } from './site-filter.js';

/** Lines of a section that are seen at once. */
const AT_ONCE = 8;

/** What the day asks of people. Where nothing could be read, nothing is called quiet. */
export function renderDay(model: PanelModel, view: View, words: SidebarWords, jump: Jump): void {
  byId('day-heading').textContent = words.day;
  const body = byId('day-body');
  const silence = view.site?.silence ?? model.silence;
  body.replaceChildren();
  if (model.failedRules.length > 0) body.append(make('p', { class: 'unjudged' }, words.failedRules(model.failedRules)));
  if (model.start) {
    const { lines, place } = model.start;
    body.append(
      ...lines.map((line) => make('p', {}, line)),
      make('p', {}, jumpButton(words.begin, place, words, jump, `${place.tab}!${place.cell}`)),
    );
    return;
  }
  if (silence !== '') body.append(make('p', { class: 'unjudged' }, silence));
  const sections = model.day
    .map(({ name, lines }) => ({ name, lines: lines.filter((line) => view.shows(line)) }))
    .filter(({ lines }) => lines.length > 0);
  body.append(...sections.map(({ name, lines }) => sectionElement(name, lines, words, jump)));
  if (sections.length > 0) return;
  const read = model.sites
    .filter((site) => view.shows({ site: site.code }))
    .reduce((sum, { participants }) => sum + participants, 0);
  const isCertain = silence === '' && model.failedRules.length === 0;
  body.append(make('p', {}, isCertain ? words.quiet(read, model.asOf) : words.quietOfRead(read, model.asOf)));
}

function sectionElement(
  name: DaySectionName,
  lines: readonly PanelLine[],
  words: SidebarWords,
  jump: Jump,
): HTMLElement {
  const items = lines.map((line) => lineElement(line, words, jump));
  const more = items.splice(AT_ONCE);
  return make(
    'section',
    { class: `day-${name}` },
    make('h3', {}, words.counted(words.daySections[name], lines.length)),
    make('ul', {}, ...items),
    more.length > 0 && fold(`more ${name}`, false, words.more(more.length), make('ul', {}, ...more)),
  );
}

function lineElement(line: PanelLine, words: SidebarWords, jump: Jump): HTMLElement {
  const { participant, site, text, isUrgent, place } = line;
  const who = participant === '' ? `${place.tab}${place.cell === null ? '' : `!${place.cell}`}` : participant;
  return make(
    'li',
    { class: isUrgent ? 'line urgent' : 'line' },
    jumpButton(who, place, words, jump),
    ` · ${text}`,
    site === '' && make('span', { class: 'about' }, ` · ${words.noSite}`),
  );
}
