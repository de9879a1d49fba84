import type { Answer } from '../answers/answer.js';
import type { OwnAnswer } from '../answers/own-answer.js';
import type { PreferenceStore } from '../store/store.js';
import { wallTime } from '../words/wall-time.js';
import { settingsWords } from './settings-words.js';

/** `/rps settings` where no modal could be opened: what is set, and a button for the modal. */
export function settingsAnswer(preferences: PreferenceStore, now: () => number): OwnAnswer {
  return async ({ userId, language }): Promise<Answer> => {
    const words = settingsWords(language);
    const { language: chosen, alerts = 'mention', mutes } = await preferences.of(userId, now());
    return {
      mark: 'plain',
      headline: words.headline,
      warnings: [],
      parts: [
        { kind: 'lines', lines: [[{ bold: words.language }, words.colon, words.languages[chosen ?? 'slack']]] },
        { kind: 'lines', lines: [[{ bold: words.alerts }, words.colon, words.alertWays[alerts]]] },
        {
          kind: 'lines',
          title: words.mutes,
          lines:
            mutes.length === 0
              ? [[words.nothingMuted]]
              : mutes.map(({ section, until }) => [
                  { bold: words.section[section] },
                  words.colon,
                  words.mutedUntil(words.utc(wallTime(until, 'UTC'))),
                ]),
        },
      ],
      suggestions: [{ label: words.change, request: 'settings' }],
      namesParticipants: true,
    };
  };
}
