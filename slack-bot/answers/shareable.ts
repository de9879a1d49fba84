import type { Language } from '../../shared/language.js';
import { botWords } from '../words/bot-words.js';
import type { Answer } from './answer.js';

/**
 * What of an answer everybody in a channel may see: all of it when it names nobody, its counts when it says that they may be
 * shared, else nothing.
 */
export function shareable(answer: Answer, language: Language): Answer | undefined {
  // What was refused or not understood is for the person who asked, whatever it rests on.
  if (answer.provenance === undefined || answer.outcome !== undefined) return undefined;
  if (!answer.namesParticipants) return answer;
  if (!answer.countsMayBeShared) return undefined;
  return {
    ...answer,
    parts: [
      ...answer.parts.filter((part) => !('names' in part && part.names)),
      { kind: 'lines', lines: [[botWords(language).countsOnly]] },
    ],
    namesParticipants: false,
  };
}
