import { LANGUAGES, type Language } from '../../shared/language.js';
import type { Level } from '../../shared/protocol/finding.js';
import { termIn } from '../../shared/words/finding-terms.js';
import { labelPattern } from '../sheet/place.js';
import { formulaText, quotedTitle } from '../sheet/safe-text.js';

/** In every formula of ours: how a rule is known as one of the add-on's. Its value is 0 and changes nothing. */
const SIGNATURE = 'N("rps")';

/** How each level looks. Stop is bold as well: nothing is told by color alone, and the word is in Findings. */
export const MARK_LOOKS: Readonly<Record<Level, { readonly background: string; readonly bold: boolean }>> = {
  stop: { background: '#f4b8b0', bold: true },
  warn: { background: '#fcdba3', bold: false },
  query: { background: '#fff3b0', bold: false },
  advisory: { background: '#cfe3f6', bold: false },
  failure: { background: '#e4d7ee', bold: false },
};
/** Settled by being accepted and still not what the protocol asks: neither the color that it had nor nothing. */
export const ACCEPTED_LOOK = { background: '#e3e6ea', italic: true } as const;
const SHOWN_ACCEPTED: readonly Level[] = ['stop', 'failure'];
/** On every mark, so that pale text of the person's own stays legible on it. */
export const MARK_FONT_COLOR = '#202124';

/** Where the marks look: letters of columns of the Findings tab. */
export interface FindingsColumns {
  readonly title: string;
  /** In which the severities stand there; people set a status in either. */
  readonly language: Language;
  readonly where: string;
  readonly severity: string;
  readonly status: string;
}

/** The tab that is marked: letters of the columns that name a row, and the one-based row of its headings. */
export interface MarkedTab {
  readonly title: string;
  readonly id: string;
  readonly second: string | undefined;
  readonly headingRow: number;
}

/** Whether a conditional-format formula is one of the add-on's. */
export function isMarkFormula(formula: unknown): boolean {
  return typeof formula === 'string' && formula.includes(SIGNATURE);
}

/**
 * The formula of a mark, for a range that starts at column A of the heading row. It asks the Findings tab whether a
 * finding of this severity is still to be dealt with (or, of `accepted`, whether a stop has been accepted) for this row's participant (and cycle or assessment) under this
 * column's heading. No row number is in it: a sorted or inserted row is found by what stands in it, a status that a
 * person sets counts at once, and an edit that writes Findings need not touch the rules. Another tab can be reached only
 * through INDIRECT.
 *
 * It is worked out for every cell of the tab. IF leaves the other branch alone, which AND does not: a blank row or column
 * costs nothing, a cell that no line of Findings names one count, and only for the few others is the status asked.
 */
export function markFormula(mark: Level | 'accepted', marked: MarkedTab, findings: FindingsColumns): string {
  const { headingRow: row } = marked;
  const column = (letter: string): string =>
    `INDIRECT(${formulaText(`${quotedTitle(findings.title)}!${letter}:${letter}`)})`;
  const id = `$${marked.id}${row}`;
  const heading = `A$${row}`;
  const second = marked.second === undefined ? undefined : `$${marked.second}${row}`;
  const place = `${column(findings.where)};${labelPattern(formulaText, marked.title, id, second, heading)}`;
  const counted = (level: Level, statuses: readonly string[]): string =>
    `COUNTIFS(${[
      place,
      `${column(findings.severity)};${formulaText(termIn(findings.language, level))}`,
      ...statuses.map((text) => `${column(findings.status)};${formulaText(text)}`),
    ].join(';')})`;
  const inEither = (code: string): string[] => LANGUAGES.map((language) => termIn(language, code));
  const count =
    mark === 'accepted'
      ? SHOWN_ACCEPTED.flatMap((level) => inEither('accepted').map((term) => counted(level, [term]))).join('+')
      : counted(
          mark,
          ['resolved', 'accepted'].flatMap(inEither).map((term) => `<>${term}`),
        );
  return `=IF(OR(${id}="";${heading}="");FALSE;IF(COUNTIF(${place})=0;FALSE;${count}>${SIGNATURE}))`;
}
