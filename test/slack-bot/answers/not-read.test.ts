import { assessTrial } from '../../../shared/summary/trial.js';
import type { RawCell, RawWorkbook } from '../../../shared/workbook/raw.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, said, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

/** The sample with further columns at the right of a tab, each with one cell. */
function withColumns(raw: RawWorkbook, title: string, headings: readonly string[]): RawWorkbook {
  return {
    ...raw,
    tabs: raw.tabs.map((tab) => {
      if (tab.title !== title) return tab;
      const width = tab.values[0]!.length;
      const wide = (cells: readonly RawCell[], more: readonly RawCell[]) => [
        ...Array.from({ length: width }, (_, at) => cells[at] ?? ''),
        ...more,
      ];
      const [head, first, ...rest] = tab.values;
      return {
        ...tab,
        values: [
          wide(head!, headings),
          wide(
            first!,
            headings.map(() => 'secret'),
          ),
          ...rest,
        ],
      };
    }),
  };
}

const raw = withColumns(withColumns(sampleRaw(), 'Cycles', ['BW', 'Ward']), 'Participants', ['Pregnancy test']);
const trial = blinded(assessTrial(raw, TODAY));

describe('columns with data that no check reads', () => {
  test.each(['status', 'findings', 'overdue', 'digest', 'due', 'enrollment'])('are counted below "%s"', (typed) => {
    expect(ask(typed, { trial }).provenance?.columnsUnread).toBe(3);
    expect(ask(typed).provenance?.columnsUnread).toBe(0);
  });

  test.each([
    ['en', 'Cycles: 2 columns that hold data', 'names each and asks what it is'],
    ['zh', 'Cycles：2 列有数据', '会逐列询问是什么'],
  ] as const)(
    'stand among the findings in %s, with what to do and without their headings',
    (language, line, remedy) => {
      const text = said(ask('findings', { trial, language })).join('\n');
      expect(text).toContain(line);
      expect(text).toContain(remedy);
      for (const heading of ['BW', 'Ward', 'Pregnancy test', 'secret']) expect(text).not.toContain(heading);
      expect(said(ask('findings', { language })).join('\n')).not.toContain(remedy);
    },
  );

  test('are counted in the foot of a digest and of the home view', () => {
    const occasion = { date: TODAY, now: NOW, timeZone: 'Asia/Shanghai' };
    const { source } = context();
    const { bodies } = makeDaily({ trial, source }, { language: 'en', sites: 'all', mutes: [] }, occasion, undefined);
    const home = homeView(context({ trial }), { name: 'administrator', sites: 'all' } as never, { mutes: [] });
    for (const shown of [bodies, home]) expect(JSON.stringify(shown)).toContain('3 columns with data not read');
  });
});
