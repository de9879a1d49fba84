import { foldCode } from './fold.js';
import type { Site } from './records.js';

/** The sites that go by a name. */
export type SiteNames = ReadonlyMap<string, readonly Site[]>;

export const namesOf = ({ code, name, otherNames }: Site): string[] => [code, name, ...otherNames];

/** Every code, name and other name, folded, with the sites that go by it. */
export function siteNames(sites: Iterable<Site>): SiteNames {
  const names = new Map<string, Site[]>();
  for (const site of sites) {
    for (const name of new Set(namesOf(site).map(foldCode))) {
      const others = names.get(name);
      if (others) others.push(site);
      else names.set(name, [site]);
    }
  }
  return names;
}

/** The sites that a Site cell may mean. A code is always its own site's; a name that several sites go by is none of them. */
export function sitesMeant(names: SiteNames, text: string): readonly Site[] {
  const folded = foldCode(text);
  const meant = names.get(folded) ?? [];
  const own = meant.find(({ code }) => foldCode(code) === folded);
  return own === undefined ? meant : [own];
}

/** "青岛; 青大附院": one name each. */
export const splitNames = (cell: string): string[] =>
  cell
    .split(/[;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

export const joinNames = (names: readonly string[]): string => names.join('; ');
