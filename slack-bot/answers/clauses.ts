import { LANGUAGES, type Language } from '../../shared/language.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { fold } from '../../shared/workbook/fold.js';
import { botWords } from '../words/bot-words.js';

/** Under this code stands what is wrong with the workbook itself; no clause of the registry has it. */
export const DATA_CLAUSE = 'data';

/** A clause as people read it: its code, which is the same in every language, or the word for what has none. */
export const clauseName = (clause: string, language: Language): string =>
  clause === DATA_CLAUSE ? botWords(language).dataClause : clause;

/** Whether somebody means the problems of the workbook itself, in either language. */
export const isDataClause = (text: string): boolean =>
  [DATA_CLAUSE, ...LANGUAGES.map((language) => botWords(language).dataClause)].some(
    (name) => fold(name) === fold(text),
  );

/** The eligibility clauses in registry order. */
export const ELIGIBILITY_CLAUSES: readonly string[] = [
  ...new Set(RULES.filter(({ kind }) => kind === 'eligibility').map(({ clause }) => clause)),
];

/** The requirement of an eligibility clause, in words that hold nobody's values. */
export function clauseTitle(clause: string, language: Language): string {
  const rule = RULES.find((candidate) => candidate.clause === clause && candidate.kind === 'eligibility');
  return rule ? rule.words[language].title : clause;
}
