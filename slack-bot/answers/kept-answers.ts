import type { TrialNow } from '../sheet-source/trial-reader.js';
import type { Answer } from './answer.js';
import type { AnswerContext } from './context.js';
import type { Request } from './request.js';

/** Of one reading, in both languages, for everybody's sites. */
const MOST = 200;

/**
 * Makes an answer of one reading once for all who see the same sites and ask the same in the same language. A reading that is
 * another object is another reading, whatever it holds. An answer that says how old its data are is made anew each time.
 */
export function createKeptAnswers(): (
  make: (context: AnswerContext, request: Request) => Answer,
  reading: TrialNow,
  person: Omit<AnswerContext, keyof TrialNow>,
  request: Request,
) => Answer {
  // They go when the reading does.
  const kept = new WeakMap<TrialNow, Map<string, Answer>>();
  return (make, reading, person, request) => {
    const { language, sites, taken, ...more } = person;
    // What else an answer is made from one day: this does not compile until it is part of the key.
    more satisfies Readonly<Record<string, never>>;
    const { stale, troubles } = reading.source;
    if (stale || troubles || taken || Object.keys(more).length > 0) return make({ ...reading, ...person }, request);
    const answers = kept.get(reading) ?? new Map<string, Answer>();
    kept.set(reading, answers);
    const key = JSON.stringify([language, sites, request]);
    const answer = answers.get(key) ?? make({ ...reading, ...person }, request);
    if (answers.size >= MOST) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
