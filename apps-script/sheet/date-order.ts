/** Which part of a date people of a locale write first. */
export type DateOrder = 'day' | 'month' | 'year';

/**
 * The order in which a spreadsheet's locale, such as `en_GB`, has the parts of a date; `undefined` for one that the host does
 * not know.
 */
export function dateOrderOf(locale: string): DateOrder | undefined {
  try {
    const tag = `${locale.replace('_', '-')}-u-ca-gregory-nu-latn`;
    const parts = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
    const first = parts.find(({ type }) => type === 'day' || type === 'month' || type === 'year')?.type;
    return first as DateOrder | undefined;
  } catch {
    return undefined;
  }
}
