import type { Site } from '../../../shared/workbook/records.js';
import {
  charactersOf,
  lengthOf,
  type PostLine,
  type PostSection,
  type PostView,
  postOf,
  sectionLength,
} from '../outbox/post-view.js';
import type { PostBody } from '../outbox/slack-posts.js';
import type { DigestWords } from './digest-words.js';
import type { DigestSection } from './sections.js';

/** What one message of a thread holds: well inside Slack's limits, and not a wall. */
export const THREAD_ROOM = { characters: 9_000, lines: 40, messages: 30 } as const;

/** Lines of one site, in the order of the lists. */
export interface SiteDetail {
  readonly title: string;
  readonly sections: readonly PostSection[];
}

/** The lists of a digest, by site in the workbook's order; what has no site comes last. */
export function bySite(
  sections: readonly DigestSection[],
  sites: ReadonlyMap<string, Site>,
  words: DigestWords,
): SiteDetail[] {
  const codes: (string | undefined)[] = [
    ...new Set([...sites.keys(), ...sections.flatMap(({ people }) => people.map(({ site }) => site))]),
  ].filter((site) => site !== undefined);
  return [...codes, undefined].flatMap((code) => {
    const own = sections.flatMap(({ title, people }): PostSection[] => {
      const mine = people.filter(({ site }) => site === code);
      const lines = mine.flatMap(({ full }) => full);
      return mine.length === 0 ? [] : [{ title: words.countedPeople(title, mine.length, lines.length), lines }];
    });
    if (own.length === 0) return [];
    const site = code === undefined ? undefined : sites.get(code);
    const title = code === undefined ? words.noSite : [code, site?.name].filter(Boolean).join(' · ');
    return [{ title, sections: own }];
  });
}

/** Messages that hold all of it, each within Slack's limits; beyond the most there may be, the last one says how much is left. */
export function threadOf(details: readonly SiteDetail[], words: DigestWords, intro: readonly PostLine[]): PostBody[] {
  const views: PostView[] = [];
  let left = 0;
  for (const { title, sections } of details) {
    let part = 1;
    let open = newView(title, part, words, views.length === 0 ? intro : []);
    let lines = 0;
    for (const section of sections) {
      let current: PostSection = { ...section, lines: [] };
      for (const line of section.lines) {
        const isFull =
          lines >= THREAD_ROOM.lines ||
          charactersOf(open) + sectionLength(current) + lengthOf(line) > THREAD_ROOM.characters;
        if (isFull) {
          views.push(withSection(open, current));
          part++;
          open = newView(title, part, words, []);
          current = { ...section, lines: [] };
          lines = 0;
        }
        current = { ...current, lines: [...current.lines, line] };
        lines++;
      }
      open = withSection(open, current);
    }
    views.push(open);
  }
  const kept = views.slice(0, THREAD_ROOM.messages);
  for (const view of views.slice(THREAD_ROOM.messages)) {
    left += view.sections.reduce((sum, { lines }) => sum + lines.length, 0);
  }
  const last = kept.at(-1);
  if (left > 0 && last) {
    kept[kept.length - 1] = withSection(last, { lines: [], more: words.andMoreHere(left), isPlain: true });
  }
  return kept.map(postOf);
}

function newView(title: string, part: number, words: DigestWords, intro: readonly PostLine[]): PostView {
  const header = part === 1 ? title : `${title}${words.continued(part)}`;
  return { header, intro, sections: [], text: header };
}

function withSection(view: PostView, section: PostSection): PostView {
  if (section.lines.length === 0 && section.more === undefined) return view;
  return { ...view, sections: [...view.sections, section] };
}
