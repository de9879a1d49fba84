/** A copy of the add-on that is bound to one workbook. */
export interface Copy {
  readonly name: string;
  readonly scriptId: string;
  /** Whose login sends it, by the name given to `clasp login --user`; the usual login when absent. */
  readonly login: string | undefined;
}

/** What is wrong with a line of the list. Lines count from 1. */
export type ListMistake =
  | { readonly code: 'no-copy'; readonly line: number }
  | { readonly code: 'not-an-id'; readonly line: number; readonly id: string }
  | { readonly code: 'same-id' | 'same-name'; readonly line: number; readonly before: number; readonly what: string };

export interface CopyList {
  readonly copies: readonly Copy[];
  readonly mistakes: readonly ListMistake[];
}

/** Google makes script IDs of 57 characters; a workbook's own ID, which people copy by mistake, has 44. */
const SCRIPT_ID = /^[A-Za-z0-9_-]{50,70}$/;

export const isScriptId = (text: string): boolean => SCRIPT_ID.test(text);

/**
 * Reads the list of copies: `name = script ID` on a line, perhaps with `as login` behind it. Blank lines and lines that
 * begin with # are left out. A list with a mistake is not for use: a copy that is left out by mistake stays old unnoticed.
 */
export function readCopies(text: string): CopyList {
  const copies: Copy[] = [];
  const mistakes: ListMistake[] = [];
  const seen = { 'same-id': new Map<string, number>(), 'same-name': new Map<string, number>() };
  for (const [at, written] of text.split(/\r\n|\r|\n/).entries()) {
    const line = at + 1;
    const trimmed = written.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, name, id, login] = /^([^=＝]*[^=＝\s])\s*[=＝]\s*(\S+)(?:\s+as\s+(\S+))?$/.exec(trimmed) ?? [];
    if (name === undefined || id === undefined) {
      mistakes.push({ code: 'no-copy', line });
      continue;
    }
    if (!isScriptId(id)) mistakes.push({ code: 'not-an-id', line, id });
    for (const [code, key, what] of [
      ['same-name', name.toLowerCase(), name],
      ['same-id', id, id],
    ] as const) {
      const before = seen[code].get(key);
      if (before === undefined) seen[code].set(key, line);
      else mistakes.push({ code, line, before, what });
    }
    copies.push({ name, scriptId: id, login });
  }
  return { copies, mistakes };
}
