import { fromLocale, toLocale } from '../../spreadsheet/formula-locale.js';
import { FormulaSyntaxError } from '../../spreadsheet/formula-parse.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';

/**
 * A script's formula as the document keeps it. The real host would put an error into the cell, or make a rule that never
 * fires, for a comma between arguments in a locale that separates them with semicolons; here it is refused. Throws
 * ServiceException.
 */
export function formulaOfScript(formula: string, { host }: ScriptEnvironment): string {
  const { locale } = host.document;
  try {
    return fromLocale(formula, locale);
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    throw new ServiceException(`Formula parse error in a spreadsheet of ${locale}: ${error.message}.`);
  }
}

/** A formula of the document as a script reads it: with the separators of the spreadsheet's locale. */
export const formulaForScript = (formula: string, { host }: ScriptEnvironment): string =>
  toLocale(formula, host.document.locale);
