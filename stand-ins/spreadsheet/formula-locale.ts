import { FormulaSyntaxError, tokenize } from './formula-parse.js';
import { localeHabits } from './locale.js';

/** Whether a locale separates arguments with semicolons: those whose decimals have a comma. */
const hasSemicolons = (locale: string): boolean => localeHabits(locale).decimal === ',';

/**
 * A formula as people of a locale write it, as the document keeps it: with commas between arguments and points in numbers. A
 * semicolon is taken in every locale. Throws `FormulaSyntaxError` for a comma between arguments where it is the decimal mark.
 */
export function fromLocale(formula: string, locale: string): string {
  const isEuropean = hasSemicolons(locale);
  const tokens = tokenize(formula.slice(1));
  let text = '=';
  for (const [at, token] of tokens.entries()) {
    const { kind } = token;
    if (kind === 'operator' && token.text === ';') text += ',';
    else if (isEuropean && kind === 'operator' && token.text === ',') {
      if (tokens[at - 1]?.kind !== 'number' || tokens[at + 1]?.kind !== 'number') {
        throw new FormulaSyntaxError(`a comma does not separate arguments in ${locale}`);
      }
      text += '.';
    } else if (isEuropean && kind === 'number' && token.text.includes('.')) {
      throw new FormulaSyntaxError(`${token.text} is no number in ${locale}`);
    } else text += token.text;
  }
  return text;
}

/** A formula of the document as people of a locale read it. */
export function toLocale(formula: string, locale: string): string {
  if (!hasSemicolons(locale)) return formula;
  try {
    const tokens = tokenize(formula.slice(1)).map(({ kind, text }) => {
      if (kind === 'operator' && text === ',') return ';';
      return kind === 'number' ? text.replace('.', ',') : text;
    });
    return `=${tokens.join('')}`;
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return formula;
    throw error;
  }
}
