/** The add-on's own entry and one function more: everything that it says in words. Only the tests ask for it. */
import { everyWord } from './every-word.ts';

export * from '../../../apps-script/main.ts';

export const rpsEveryWord = (factsOf, rounds) => everyWord(factsOf, rounds);
