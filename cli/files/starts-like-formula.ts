/**
 * What begins a formula in some spreadsheet program: also behind spaces, which some pass over, and in the full width of Chinese
 * keyboards.
 */
const START = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Whether a text must be kept from being taken for a formula. */
export const startsLikeFormula = (text: string): boolean => START.test(text);
