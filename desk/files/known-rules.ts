import type { PlacedRule } from '../../cli/files/xlsx/write/sheet-rules.js';
import type { DataValidation } from '../../stand-ins/spreadsheet/types.js';

interface Known {
  readonly rule: string;
  title: string;
  key: string;
}

/** The rules of the grid that came from the file, each with the key by which its tab knows it. */
export class KnownRules {
  private readonly all: Known[] = [];

  add(rule: DataValidation, title: string, key: string): void {
    this.all.push({ rule: ruleText(rule), title, key });
  }

  /** The keys by which a tab may know a rule: a file may say more of one than the grid does. */
  keysOn(title: string, rule: DataValidation): string[] {
    const text = ruleText(rule);
    return this.all.filter((known) => known.title === title && known.rule === text).map(({ key }) => key);
  }

  /** Keys are others once rows that they point at have moved, and titles once a tab has another name. */
  follow(renamed: RenamedRules): void {
    for (const known of this.all) {
      const { title, keys } = renamed.get(known.title) ?? {};
      known.key = keys?.get(known.key) ?? known.key;
      known.title = title ?? known.title;
    }
  }
}

/** The same text for equal rules, however they were put together. */
export const ruleText = (rule: DataValidation): string => JSON.stringify(rule, Object.keys(rule).sort());

/** By the title that a tab had: the one that it has, and the new keys of its rules. */
export type RenamedRules = ReadonlyMap<string, { readonly title: string; readonly keys: ReadonlyMap<string, string> }>;

/** Takes note of the keys of placed rules; called after their formulas have moved, answers which are others now. */
export function watchKeys(rules: readonly PlacedRule[]): () => ReadonlyMap<string, string> {
  const before = rules.map(({ key }) => key());
  return () => new Map(rules.map(({ key }, at) => [before[at]!, key()]));
}
