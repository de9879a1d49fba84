import { catalog } from '../../shared/language.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** Every sentence of the command line that no rule and no shared word says. */
export type CliWords = typeof en;

export const cliWords = catalog({ en, zh });
