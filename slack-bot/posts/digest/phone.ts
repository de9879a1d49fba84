import { lineText, type PostLine } from '../outbox/post-view.js';
import type { DigestPerson, DigestSection } from './sections.js';

/** What a phone of 365 x 640 shows of a message at once, below its header and its first line and above its foot. */
export const PHONE = { columns: 44, rows: 20 } as const;
/** So many people of the first list stand there before any other list has a second line. */
const FIRST = 3;

/** How many rows a line takes there: a Chinese character is as wide as two others. */
export function rowsOn(line: PostLine): number {
  let columns = 0;
  for (const character of lineText(line)) columns += character > '\u2e7f' ? 2 : 1;
  return Math.max(1, Math.ceil(columns / PHONE.columns));
}

/**
 * Whom the parent names of each list, so that all of it fits on a phone: first whoever is new, then some of the worst list,
 * then one of each in turn. `taken` are the rows that stand there anyway. What does not fit is counted.
 */
export function fitted(sections: readonly DigestSection[], taken: number): ReadonlyMap<DigestSection, number> {
  const shown = new Map(sections.map((section) => [section, 0]));
  // Each list has its title.
  let room = PHONE.rows - taken - sections.length;
  const add = (section: DigestSection, person: DigestPerson | undefined): boolean => {
    if (person === undefined) return false;
    const rows = rowsOn(person.short);
    if (rows > room) return false;
    room -= rows;
    shown.set(section, shown.get(section)! + 1);
    return true;
  };
  for (const section of sections) {
    for (const person of section.people) if (person.isNew !== true || !add(section, person)) break;
  }
  const [first] = sections;
  while (first !== undefined && shown.get(first)! < FIRST && add(first, first.people[shown.get(first)!]));
  for (let round = 1; round <= Math.max(...sections.map(({ show }) => show)); round++) {
    for (const section of sections) {
      const at = shown.get(section)!;
      if (at < Math.min(round, section.show)) add(section, section.people[at]);
    }
  }
  return shown;
}
