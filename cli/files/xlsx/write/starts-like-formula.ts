/** What begins a formula in some spreadsheet program, also in the full width of Chinese keyboards, and what hides such a beginning. */
const START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a text must be kept from being taken for a formula. */
export const startsLikeFormula = (text: string): boolean => START.test(text);
