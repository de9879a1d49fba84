/** A text, a title in quotation marks or without, before an exclamation mark. */
const TITLE = /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([^\s!"'()[\],;:+\-*/^&=<>{}%@#]+)!/g;
/** Titles that need no quotation marks; `A1` would be a cell. */
const PLAIN = /^(?![A-Za-z]{1,3}\d+$)[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*$/;

/** The formula (without `=`) after a tab was given another name. A title in another workbook stays. */
export function renamedInFormula(formula: string, from: string, to: string): string {
  return formula.replace(TITLE, (whole, quoted?: string, bare?: string) => {
    const written = quoted?.replaceAll("''", "'") ?? bare;
    if (written === undefined) return whole;
    // A run of tabs names the first and the last.
    const titles = written.split(':');
    if (!titles.some((title) => isSame(title, from))) return whole;
    const renamed = titles.map((title) => (isSame(title, from) ? to : title)).join(':');
    return PLAIN.test(renamed) ? `${renamed}!` : `'${renamed.replaceAll("'", "''")}'!`;
  });
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
