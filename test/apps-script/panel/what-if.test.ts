import { addDays, formatDay } from '../../../shared/calendar.js';
import type { Language } from '../../../shared/language.js';
import { whatIf } from '../../../shared/schedule/what-if.js';
import { SUPPOSABLE } from '../../../shared/schedule/what-if-question.js';
import { silenceAbout } from '../../../shared/summary/silence.js';
import { assessTrial, assessWorkbook } from '../../../shared/summary/trial.js';
import { whatIfLists, whatIfSentences, whatIfWords } from '../../../shared/words/what-if.js';
import {
  hostOn,
  rawOf,
  sampleSpreadsheet,
  spreadsheetOf,
  TODAY,
  wellRecords,
} from '../../support/apps-script/addon.js';
import { type Answer, ask } from '../../support/apps-script/panel-answers.js';

interface Said {
  readonly title: string;
  readonly notice: string;
  readonly failedRules: readonly string[];
  readonly sentences: readonly string[];
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

test.each<Language>(['en', 'zh'])(
  'the sidebar says what every other face says of each item, and writes nothing: %s',
  async (language) => {
    const document = sampleSpreadsheet();
    const host = await hostOn(document);
    ask(host, 'rpsSetLanguage', language);
    const before = JSON.stringify(document.snapshot());
    const trial = assessTrial(rawOf(document), TODAY);
    const people = trial.workbook.participants.filter(({ duplicates }, at) => at % 9 === 0 || duplicates.length > 0);
    let lists = 0;
    for (const [at, participant] of people.entries()) {
      const item = SUPPOSABLE[at % SUPPOSABLE.length]!;
      const day = addDays(TODAY, at * 3);
      const said = ask<Said>(host, 'rpsWhatIf', participant.id, item, formatDay(day));
      const answer = whatIf(trial.workbook, { participant, item, day }, TODAY, assessWorkbook);
      if (typeof answer === 'string') {
        expect(said.sentences).toEqual([whatIfWords(language).none[answer]]);
        continue;
      }
      const isAllRead = silenceAbout(trial, participant).hidden.length === 0;
      const sentences = whatIfSentences({ item, day }, answer, isAllRead, language);
      // What could not be read comes before them.
      expect(said.sentences.slice(isAllRead ? 0 : 1)).toEqual(sentences);
      const expected = whatIfLists<string>(answer, language, {
        says: (text) => text,
        raised: ({ clause }) => clause,
        namesClause: true,
      });
      expect(said.lists.map(({ title, lines }) => [title, lines.length])).toEqual(
        expected.map(({ title, lines }) => [title, lines.length]),
      );
      expect(said).toMatchObject({ notice: whatIfWords(language).notADecision, failedRules: [] });
      lists += said.lists.length;
    }
    expect(lists).toBeGreaterThan(people.length / 2);
    expect(JSON.stringify(document.snapshot())).toBe(before);
  },
);

test('of a workbook that cannot all be read nothing is called unmoved', async () => {
  const { Participants, Cycles } = wellRecords();
  const [{ surgery_date: _, ...person }] = Participants as [Record<string, string>];
  const host = await hostOn(
    spreadsheetOf({ Participants: [{ ...person, allocation_date: true }], Cycles, 'Follow-up': [] }),
  );
  const { sentences } = ask<Said>(host, 'rpsWhatIf', 'QD-001', 'LASTDOSE', '2026-03-08');
  expect(sentences[0]).toMatch(/could not be judged/);
  expect(sentences.join(' ')).not.toMatch(/No other window moves|raises no finding/);
});

test.each([
  ['no day', ['QD-001', 'C2D1', ''], '"" is no calendar date. Choose a day, then ask again.'],
  ['no such day', ['QD-001', 'C2D1', '2026-02-30'], '"2026-02-30" is no calendar date. Choose a day, then ask again.'],
  ['nobody', ['QD-099', 'C2D1', '2026-02-20'], 'QD-099 is no longer in the workbook. Refresh the list.'],
])('%s gets a sentence', async (_what, asked, sentence) => {
  const host = await hostOn(spreadsheetOf(wellRecords()));
  const answer = host.runFromSidebar('rpsWhatIf', asked) as Answer<Said>;
  expect(answer).toEqual({ ok: false, sentence });
});
