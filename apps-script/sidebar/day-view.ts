import type { DaySectionName, PanelLine, PanelModel, PanelSection } from '../panel/panel-model.js';
import { byId, make } from './elements.js';
import { fold } from './folds.js';
import { type Jump, jumpButton } from './jump.js';
import type { SidebarWords } from './sidebar-words.js';
import type { View } from './site-filter.js';

/** Lines of a section that are seen at once. */
const AT_ONCE = 8;

/**
 * My day in one line above everything: how many in each section, each a way to it; that not all could be judged; and that
 * nobody needs anything only where all could. What that is based on stands below.
 */
function renderBar(sections: readonly PanelSection[], isCertain: boolean, words: SidebarWords): void {
  byId('day-bar-title').textContent = words.day;
  const counts = sections.map(({ name, lines }) => {
    const urgent = lines.some(({ isUrgent }) => isUrgent);
    const button = make(
      'button',
      { type: 'button', class: urgent ? 'jump urgent' : 'jump', 'data-to': `day ${name}` },
      words.dayCounts[name](lines.length),
    );
    button.addEventListener('click', () => goTo(`day-${name}`));
    return button;
  });
  const rest = isCertain
    ? make('button', { type: 'button', class: 'jump', 'data-to': 'day rest' }, words.dayQuiet)
    : make('button', { type: 'button', class: 'jump urgent', 'data-to': 'day rest' }, words.dayUnjudged);
  rest.addEventListener('click', () => goTo('day-heading'));
  byId('day-bar-body').replaceChildren(...counts, ...(isCertain && counts.length > 0 ? [] : [rest]));
  byId('day-bar').hidden = false;
}

function goTo(id: string): void {
  const heading = byId(id);
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

/** What the day asks of people. Where nothing could be read, nothing is called quiet. */
export function renderDay(model: PanelModel, view: View, words: SidebarWords, jump: Jump): void {
  byId('day-heading').textContent = words.day;
  const body = byId('day-body');
  const silence = view.site?.silence ?? model.silence;
  body.replaceChildren();
  if (model.failedRules.length > 0) body.append(make('p', { class: 'unjudged' }, words.failedRules(model.failedRules)));
  byId('day-bar').hidden = true;
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
  const isCertain = silence === '' && model.failedRules.length === 0;
  renderBar(sections, isCertain, words);
  if (sections.length > 0) return;
  const read = model.sites
    .filter((site) => view.shows({ site: site.code }))
    .reduce((sum, { participants }) => sum + participants, 0);
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
    make('h3', { id: `day-${name}`, tabindex: '-1' }, words.counted(words.daySections[name], lines.length)),
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
