import { isBlank } from '../workbook/cells.js';
import { fold, foldCode, nearest } from '../workbook/fold.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import { personalData } from '../workbook/personal-data.js';
import type { Site } from '../workbook/records.js';
import { namesOf, siteNames, sitesMeant } from '../workbook/site-names.js';
import type { Choices } from './choices.js';
import type { Values } from './propose.js';

/** A name in the Site column that no site goes by. */
export interface UnknownSite {
  /** As typed. It may be repeated only where `isShown`: else it may name a person. */
  readonly text: string;
  readonly isShown: boolean;
  /** The code of the site that it most likely means, or that a person has said. */
  readonly means: string | undefined;
  readonly rows: number;
  /** The first row that has it, counted from 1. */
  readonly row: number;
}

/** Shorter names are part of too many others. */
const LEAST_LETTERS = 4;
const LEAST_CHARACTERS = 2;

/** The names in a column of sites that mean none, each once, in the order in which they stand. */
export function unknownSites(
  values: Values,
  headingRow: number,
  at: number,
  sites: ReadonlyMap<string, Site>,
  chosen: Choices['sites'],
): UnknownSite[] {
  const names = siteNames(sites.values());
  const found = new Map<string, { text: string; rows: number; row: number }>();
  for (let row = headingRow + 1; row < values.length; row++) {
    const cell = values[row]![at];
    if (isBlank(cell) || typeof cell === 'boolean') continue;
    const text = String(cell).trim();
    const known = found.get(foldCode(text));
    if (known) known.rows += 1;
    else if (sitesMeant(names, text).length === 0) found.set(foldCode(text), { text, rows: 1, row: row + 1 });
  }
  return [...found.values()].map(({ text, rows, row }) => {
    const said = chosen.find(({ name }) => foldCode(name) === foldCode(text));
    const near = nearestSite(text, [...sites.values()]);
    // What resembles a hospital's name is hardly a person's.
    const isShown = mayBeShown(text) || (near !== undefined && personalData(text) === undefined);
    const code = [...sites.keys()].find((each) => said?.code !== undefined && each === foldCode(said.code));
    return { text, isShown: isShown || said !== undefined, means: said ? code : near, rows, row };
  });
}

/** The one site whose name or city holds the text, or is held by it; else the one that is called most alike. */
function nearestSite(text: string, sites: readonly Site[]): string | undefined {
  const wanted = fold(text);
  const isLong = wanted.length >= (/\p{Script=Han}/u.test(wanted) ? LEAST_CHARACTERS : LEAST_LETTERS);
  const holding = sites.filter((site) =>
    [...namesOf(site), site.city].some((name) => {
      const own = fold(name);
      return own !== '' && isLong && (own.includes(wanted) || (own.length >= LEAST_LETTERS && wanted.includes(own)));
    }),
  );
  if (holding.length === 1) return holding[0]!.code;
  const near = nearest(text, sites.flatMap(namesOf), 0.5);
  const called = sites.filter((site) => near !== undefined && namesOf(site).includes(near));
  return called.length === 1 ? called[0]!.code : undefined;
}
