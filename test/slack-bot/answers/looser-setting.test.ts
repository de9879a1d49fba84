import { assessTrial } from '../../../shared/summary/trial.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { makeWeekly } from '../../../slack-bot/posts/digest/weekly.js';
import { messageOf } from '../../../slack-bot/views/message.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

/* A setting that lets more pass than its default stands in the foot of every answer, on every face of the bot. */

const looser: RawWorkbook = {
  ...sampleRaw(),
  tabs: [
    ...sampleRaw().tabs.filter(({ title }) => title !== 'Settings'),
    {
      title: 'Settings',
      values: [
        ['Setting', 'Value'],
        ['dose_tolerance_warn_percent', 15],
      ],
    },
  ],
};
const trial = blinded(assessTrial(looser, TODAY));
const SAID = {
  en: 'looser than the default: dose_tolerance_warn_percent 15 (default 10)',
  zh: '已放宽的设置：dose_tolerance_warn_percent 15（默认 10）',
};

const ASKED: Readonly<Record<string, string>> = {
  participant: 'participant QD-003',
  if: 'if QD-003 C3D1 2026-12-14',
  dose: 'dose 170 65',
  rule: 'rule D1',
};

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  const given = context({ trial, language });

  test.each(COMMANDS.filter(({ answer }) => answer !== undefined).map(({ name }) => name))('%s says it', (name) => {
    const answer = ask(ASKED[name] ?? name, { trial, language });
    const message = messageOf(answer, { language, request: ASKED[name] ?? name, page: 0, shared: false } as never);
    expect(JSON.stringify(message)).toContain(SAID[language]);
  });

  test('the morning digest, the weekly summary and App Home say it', () => {
    const audience = { language, sites: 'all', mutes: [] } as const;
    const occasion = { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW };
    const data = { trial, source: given.source };
    for (const made of [
      makeDaily(data, audience, occasion, undefined),
      makeWeekly(data, audience, occasion, undefined),
    ]) {
      expect(JSON.stringify(made.bodies[0])).toContain(SAID[language]);
    }
    expect(JSON.stringify(homeView(given, { name: 'study manager', sites: 'all' }, { mutes: [] }))).toContain(
      SAID[language],
    );
  });
});
