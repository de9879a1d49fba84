import { describe, expect, test } from '@jest/globals';
import { sampleWorkbook } from '../../../cli/sample/sample.js';
import { formatMonth } from '../../../shared/calendar.js';
import { CRITERIA } from '../../../shared/protocol/criteria.js';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { RULEBOOK } from '../../../shared/protocol/rulebook.js';
import { subjectOf } from '../../../shared/protocol/subjects.js';
import { inDanger } from '../../../shared/summary/in-danger.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { overdue, safetyCritical } from '../../../shared/summary/worklists.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import type { Line } from '../../../slack-bot/answers/answer.js';
import { ELIGIBILITY_CLAUSES } from '../../../slack-bot/answers/clauses.js';
import { findingCells, findingLine } from '../../../slack-bot/answers/finding-line.js';
import { parse } from '../../../slack-bot/answers/parse.js';
import { COMMAND_NAMES } from '../../../slack-bot/answers/request.js';
import { restrictTo } from '../../../slack-bot/answers/scope.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, plain, said, sampleRaw, sampleTrial, TODAY } from '../../support/slack-bot/context.js';

const trial = sampleTrial();
const { findings, participants } = trial.evaluation;
const late = overdue(trial.schedule);
const critical = safetyCritical(trial);
const people = new Set(critical.map(({ participant }) => participant)).size;
const QUESTIONS = [
  'status',
  'status QD',
  'enrollment',
  'cycles',
  'overdue',
  'participant QD-001',
  'findings',
  'dose 170 65',
  'rule S2',
  'digest',
] as const;

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each(QUESTIONS)('"%s" carries where its data came from', (typed) => {
    const answer = ask(typed, { language });
    expect(answer.provenance).toEqual({
      asOf: '2026-09-01',
      readAt: '2026-09-01 08:30 Asia/Shanghai',
      rowsRead: trial.workbook.rowsRead,
      rowsSkipped: trial.workbook.rowsSkipped,
      columnsUnread: 0,
      rulebook: { version: RULEBOOK.version, hash: RULEBOOK.hash, looser: [] },
      workbook: 'Sample trial',
      url: 'https://docs.google.com/spreadsheets/d/sheet/edit',
    });
    expect(answer.request).toBeDefined();
    expect(said(answer).join('\n')).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });

  test.each(COMMAND_NAMES)('help knows %s', (name) => {
    expect(said(ask(`help ${name}`, { language })).length).toBeGreaterThan(3);
  });

  test('no answer in the other language slips in', () => {
    const sentences = QUESTIONS.flatMap((typed) => said(ask(typed, { language })));
    const han = sentences.filter((sentence) => /[\u4e00-\u9fff]/.test(sentence)).length;
    if (language === 'en') expect(han).toBe(0);
    else expect(han / sentences.length).toBeGreaterThan(0.8);
  });
});

describe('a participant in the place of a site', () => {
  const COMMANDS = ['findings', 'overdue', 'due 60', 'cycles 60'] as const;

  test.each(COMMANDS)('"%s" of everybody holds, one by one, what the whole list holds', (command) => {
    const all = said(ask(`${command} page:1`));
    for (const { participant } of participants) {
      const answer = ask(`${command} ${participant.id} page:1`);
      const [headline, ...lines] = said(answer);
      expect(headline).toContain(`${participant.id}: `);
      const others = participants.filter((other) => other.participant.id !== participant.id);
      expect(lines.filter((line) => others.some((other) => line.includes(`${other.participant.id} ·`)))).toEqual([]);
      const theirs = all.filter((line) => line.includes(participant.id));
      const missing = theirs.filter((line) => !lines.some((own) => own.startsWith(line.split(' · ')[0]!)));
      expect([participant.id, missing]).toEqual([participant.id, []]);
      // Even an empty list says something of a person.
      expect([answer.namesParticipants, answer.countsMayBeShared]).toEqual([true, undefined]);
    }
  });

  test.each(COMMANDS)('"%s" of somebody at another site is answered like somebody who does not exist', (command) => {
    const theirs = ask(`${command} XA-001`, { sites: ['QD'] });
    expect(theirs.headline).toBe('No participant XA-001 at your sites.');
    // In this trial there is nobody else.
    const nobody = ask(`${command} XA-001`, { sites: ['QD'], trial: restrictTo(trial, ['QD']) });
    expect(said(theirs)).toEqual(said(nobody));
  });

  test('a code is understood however it is written, and one that is near is offered for the same question', () => {
    expect(ask('findings qd 3').headline).toContain('QD-003: ');
    expect(ask('overdue surgery QD-0033').suggestions).toContainEqual({
      label: 'QD-003',
      request: 'overdue surgery QD-003',
    });
  });
});

describe('a part of the schedule', () => {
  test.each(['due', 'overdue', 'cycles'] as const)('the parts of "%s" add up to the whole', (command) => {
    const count = (typed: string) => Number(/(?:: |^)(\d+) /.exec(ask(typed).headline)?.[1] ?? 0);
    const days = command === 'overdue' ? '' : ' 60';
    const parts = command === 'cycles' ? ['cycles', 'surgery'] : ['cycles', 'surgery', 'visits'];
    const counts = parts.map((part) => count(`${command} ${part}${days}`));
    expect(counts.every((each) => each > 0)).toBe(true);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count(`${command}${days}`));
  });

  test('the headline says which part, and today is said as today', () => {
    expect(ask('overdue surgery QD').headline).toMatch(/^QD, operations: /);
    expect(ask('随访 今天', { language: 'zh' }).headline).toMatch(/^访视：今天(?:到期 \d+ 项|没有到期事项)/);
    expect(ask('today').headline).toMatch(/^\d+ due today; \d+ overdue/);
    expect(ask('cycles today').headline).toMatch(/late or due today, \d+ overdue$/);
    for (const typed of ['today', 'cycles today', '今天'])
      for (const language of ['en', 'zh'] as const)
        expect(ask(typed, { language }).headline).not.toMatch(/\b0 (?:days|天)/);
  });
});

describe('status', () => {
  test('says in one sentence how many are enrolled, at risk and overdue', () => {
    expect(ask('status').headline).toBe(
      `65 of 102 enrolled; ${people} critical, 3 could not be judged, ${late.length} overdue`,
    );
    expect(ask('状态', { language: 'zh' }).headline).toBe(
      `入组 65/102 例；严重 ${people} 例，无法判断 3 处，逾期 ${late.length} 项`,
    );
  });

  test('names no participant, so it may be shared', () => {
    const answer = ask('status');
    expect(answer.namesParticipants).toBe(false);
    const text = said(answer).join('\n');
    for (const { participant } of participants) expect(text).not.toContain(participant.id);
  });

  test('of a site never borrows the target of the trial', () => {
    expect(ask('status QD').headline).toMatch(/^QD: \d+ enrolled; /);
    expect(said(ask('status QD')).join('\n')).not.toContain('102');
  });

  test('finds a site by code, name or only city, and offers candidates for another', () => {
    const byCode = ask('status QD').headline;
    expect(ask('status qingdao').headline).toBe(byCode);
    expect(ask('status The Affiliated Hospital of Qingdao University').headline).toBe(byCode);
    expect(ask('status 青岛大学附属医院').headline).toBe(byCode);
    const unknown = ask('status Qindao');
    expect(unknown.headline).toBe('There is no site "Qindao".');
    expect(unknown.suggestions?.[0]).toEqual({ label: 'status QD', request: 'status QD' });
    // Two hospitals are in Shanghai.
    expect(ask('status Shanghai').headline).toBe('There is no site "Shanghai".');
  });
});

describe('what cannot be asked as it stands', () => {
  test('help for what is no command names it, and the likeliest one', () => {
    const answer = ask('help overdeu');
    expect(answer.headline).toBe('There is no command "overdeu".');
    expect(said(answer)[1]).toBe('Perhaps you meant /rps overdue [cycles | surgery | visits] [site or participant]');
    expect(ask('help zz').headline).toBe('There is no command "zz".');
    expect(ask('帮助 zz', { language: 'zh' }).headline).toBe('没有命令“zz”。');
  });

  test.each(['overdue QD XA', 'overdue QD, XA', 'overdue QD+XA', 'overdue qd and xa', 'overdue QD、XA'])(
    '"%s" names two sites and is told that one goes, with an example',
    (typed) => {
      const answer = ask(typed);
      expect(answer.headline).toBe('One site at a time; leave it out for all that you may see.');
      expect(said(answer)[1]).toBe('Example: /rps overdue QD');
      expect(answer.suggestions?.map(({ request }) => request)).toEqual(['overdue QD', 'overdue XA']);
    },
  );

  test('buttons are in the language of the person, and ask the same', () => {
    expect(ask('状态 Qindao', { language: 'zh' }).suggestions?.[0]).toEqual({ label: '状态 QD', request: 'status QD' });
    const misread = ask('摘要 静音', { language: 'zh' });
    expect(said(misread)).toContain('示例：/rps 摘要 预览');
  });

  test('of two sites only those are offered that the person may see; one that is unknown makes no list', () => {
    expect(ask('overdue QD YY').headline).toBe('There is no site "QD YY".');
    const answer = ask('overdue XA QD', { sites: ['QD'] });
    expect(said(answer)[1]).toBe('Example: /rps overdue QD');
    expect(answer.suggestions?.map(({ request }) => request)).toEqual(['overdue QD']);
  });
});

describe('enrollment', () => {
  test('projects the trial with its assumption and interval, and a site not at all', () => {
    const whole = said(ask('enrollment')).join('\n');
    expect(whole).toMatch(
      /Target reached around 20\d\d-\d\d-\d\d; 80% interval 20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d\./,
    );
    expect(whole).toMatch(/Assumes that the pace of .* goes on: \d+ enrolled, \d+\.\d a month\./);
    expect(said(ask('enrollment QD')).join('\n')).not.toContain('Target reached');
  });

  test.each([
    ['en', 'Enrollment has stalled: nobody was enrolled in the last 180 days', 'not projected: nobody was enrolled'],
    ['zh', '入组已停滞：最近 180 天', '不作预测：最近 180 天无人入组'],
  ] as const)('says in %s that nobody was enrolled of late, above the chart and below it', (language, above, below) => {
    const stalled = assessTrial(sampleRaw(), (TODAY + 400) as typeof TODAY);
    const answer = ask('enrollment', { language, trial: stalled });
    expect(said(answer).filter((line) => line.includes(above))).toHaveLength(1);
    expect(said(answer).filter((line) => line.includes(below))).toHaveLength(1);
    expect(answer.aloud?.join(' ')).toContain(above);
    expect(said(ask('enrollment QD', { language, trial: stalled })).join('\n')).not.toContain(below);
    const [curve] = answer.parts.filter((part) => part.kind === 'chart');
    expect(curve!.labels.at(-1)).toBe(language === 'en' ? 'now' : '今天');
  });
});

describe('enrollment over the target', () => {
  const counting = (enrolled: number): typeof trial => ({ ...trial, enrollment: { ...trial.enrollment, enrolled } });

  test.each([
    ['en', '103 of 102 enrolled: 1 over the target of the registry (R1).'],
    ['zh', '已入组 103/102 例：超出注册登记的目标 1 例（R1）。'],
  ] as const)('is warned of in %s by status, enrollment and digest, and only when it is so', (language, begins) => {
    for (const typed of ['status', 'enrollment', 'digest']) {
      const warned = ask(typed, { language, trial: counting(103) });
      expect([typed, warned.warnings.some((warning) => warning.startsWith(begins))]).toEqual([typed, true]);
      expect(['attention', 'stop']).toContain(warned.mark);
      expect([typed, ask(typed, { language, trial: counting(102) }).warnings]).toEqual([typed, []]);
    }
  });

  test('of a site is warned of against the number that the site agreed to', () => {
    const bySite = trial.enrollment.bySite;
    const sites = new Map([...trial.workbook.sites].map(([code, site]) => [code, { ...site, target: 2 }]));
    expect(bySite.find(({ site }) => site === 'QD')!.enrolled).toBeGreaterThan(2);
    const agreed = { ...trial, workbook: { ...trial.workbook, sites } };
    expect(ask('enrollment QD', { trial: agreed }).warnings).toEqual([
      expect.stringMatching(/^QD: \d+ of 2 enrolled: \d+ over the number agreed with the site\. Check/),
    ]);
    expect(ask('enrollment', { trial: agreed }).warnings).toEqual([]);
  });
});

describe('the charts of enrollment', () => {
  const chartsOf = (typed: string, language: 'en' | 'zh' = 'en', changes: Parameters<typeof ask>[1] = {}) =>
    ask(typed, { language, ...changes }).parts.filter((part) => part.kind === 'chart');

  test('draw what was enrolled up to now, and from there to the early, the middle and the late date', () => {
    const [curve] = chartsOf('enrollment');
    const { enrollment } = trial;
    expect(curve).toMatchObject({ title: 'Enrollment against the target of 102', shape: 'line' });
    const now = curve!.labels.indexOf('now');
    const [middle, early, late, target] = curve!.series.map(({ values }) => values);
    expect(curve!.series.map(({ name }) => name)).toEqual([
      'Enrolled, projected',
      'Early end of 80%',
      'Late end of 80%',
      'Target 102',
    ]);
    expect(middle![now]).toBe(enrollment.enrolled);
    for (let at = 0; at <= now; at++) expect([early![at], late![at]]).toEqual([middle![at], middle![at]]);
    for (let at = now + 1; at < curve!.labels.length; at++) {
      expect(early![at]!).toBeGreaterThanOrEqual(middle![at]!);
      expect(middle![at]!).toBeGreaterThanOrEqual(late![at]!);
      expect(early![at]!).toBeLessThanOrEqual(102);
    }
    // By the last month drawn even the late date has come.
    expect(late!.at(-1)).toBe(102);
    expect(new Set(target)).toEqual(new Set([102]));
    for (const [at, month] of curve!.labels.entries()) {
      const counted = enrollment.cumulative.find((each) => each.month === month);
      if (counted) expect(middle![at]).toBe(counted.enrolled);
    }
  });

  test.each(['en', 'zh'] as const)('stand beside the same numbers in words, in %s', (language) => {
    const shown = said(ask('enrollment', { language })).join('\n');
    const [curve, funnel] = chartsOf('enrollment', language);
    const [middle] = curve!.series;
    for (const [at, label] of curve!.labels.entries()) {
      const value = middle!.values[at]!;
      if (/^\d/.test(label) && value < 102) expect(shown).toContain(`${label} ${value}`);
    }
    for (const [at, label] of funnel!.labels.entries()) {
      expect(shown).toContain(`${label} ${funnel!.series[0]!.values[at]}`);
    }
  });

  test('the month that has begun is counted so far, not by its end', () => {
    expect(said(ask('enrollment')).join('\n')).toMatch(/2026-\d\d \d+, so far \(2026-09-01\) 65;/);
    expect(said(ask('enrollment', { language: 'zh' })).join('\n')).toMatch(/2026-\d\d \d+、至今（2026-09-01）65；/);
    expect(said(ask('enrollment')).join('\n')).not.toContain('2026-09 65');
  });

  test('of a site neither borrow the target nor look ahead', () => {
    const [curve] = chartsOf('enrollment QD');
    expect(curve!.series.map(({ name }) => name)).toEqual(['Enrolled']);
    expect(curve!.labels.at(-1)).toBe('now');
    expect(JSON.stringify(curve)).not.toContain('102');
  });

  test('are left out, but for the funnel, while there is nothing to draw', () => {
    const empty = { ...trial, enrollment: { ...trial.enrollment, cumulative: [] } };
    expect(chartsOf('enrollment', 'en', { trial: empty }).map(({ shape }) => shape)).toEqual(['bar']);
  });

  test.each([0, 40, 90, 170, 400, 900])('have their months evenly spaced %i days on', (days) => {
    const asOf = (TODAY + days) as typeof TODAY;
    const later = assessTrial(sampleRaw(), asOf);
    for (const typed of ['enrollment', 'enrollment QD']) {
      const [curve] = chartsOf(typed, 'en', { trial: later });
      expect(curve!.labels.length).toBeGreaterThan(5);
      expect(curve!.labels.length).toBeLessThanOrEqual(20);
      const numbers = curve!.labels.map((label) => {
        const [year, month] = (label === 'now' ? formatMonth(asOf) : label).split('-').map(Number);
        return year! * 12 + month!;
      });
      const steps = new Set(numbers.slice(1).map((each, index) => each - numbers[index]!));
      expect([...steps]).toHaveLength(1);
      expect(numbers[0]! - numbers.at(-1)!).toBeLessThan(0);
    }
  });

  test("keep to Slack's numbers even for a trial that has stalled", () => {
    const stalled = assessTrial(sampleRaw(), (TODAY + 170) as typeof TODAY);
    for (const chart of chartsOf('enrollment', 'en', { trial: stalled })) {
      expect(chart.labels.length).toBeLessThanOrEqual(20);
      expect(new Set(chart.labels).size).toBe(chart.labels.length);
    }
  });
});

describe('screen failures', () => {
  test('that no clause explains are named by the reason that is recorded', () => {
    const failures = said(ask('enrollment failures')).join('\n');
    expect(failures).toContain('Recorded reasons of screen failures');
    expect(failures).toContain('declined: 1');
    expect(said(ask('enrollment')).join('\n')).toContain('declined: 1');
    expect(said(ask('enrollment failures', { language: 'zh' })).join('\n')).toContain('受试者拒绝参加：1');
  });

  test('are named by clause, the most frequent first, and all of them behind a button', () => {
    const answer = ask('enrollment');
    const failures = Object.keys(trial.enrollment.screenFailures);
    expect(answer.suggestions).toEqual([
      { label: `All ${failures.length} clauses that screening failed on`, request: 'enrollment failures' },
    ]);
    const table = ask('enrollment failures').parts.find((part) => part.kind === 'table')!;
    expect(table.rows.map(([clause]) => clause).sort()).toEqual([...failures].sort());
    const counts = table.rows.map(([, , count]) => Number(count));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(ask('enrollment failures').suggestions).toEqual([{ label: 'Back to enrollment', request: 'enrollment' }]);
  });
});

describe('the lists', () => {
  test('overdue shows the longest first', () => {
    const table = ask('overdue').parts.find((part) => part.kind === 'table')!;
    expect(table.caption).toMatch(/^Longest overdue first: 1 to \d+ of \d+$/);
    expect(table.rows.slice(0, late.length).map((row) => row[2])).toEqual(
      late.map(({ daysPastWindow }) => daysPastWindow),
    );
    expect(ask('overdue').headline).toContain(`the longest by ${late[0]!.daysPastWindow} days`);
  });

  test('cycles looks ahead as far as asked', () => {
    expect(ask('cycles 3').headline).toContain('within 3 days');
    expect(ask('cycles 1').headline).toContain('within 1 day,');
  });

  test('findings begin with what may harm somebody, and tell cell and remedy', () => {
    const answer = ask('findings');
    expect(answer.mark).toBe('stop');
    expect(said(answer)[1]).toBe(`${critical.length} critical findings on participants in the trial come first.`);
    const rows = said(answer).filter((one) => /^(🛑|⚠️|❓|ℹ️|▫️)/u.test(one));
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain(inDanger(trial, critical)[0]!.participant!);
    for (const row of rows) expect(row).toMatch(/ · [A-Z][a-z]+ [A-Z]+\d+ · .+ To do: .+[.]$/);
  });

  test.each([
    ['en', 'Workbook'],
    ['zh', '表格数据'],
  ] as const)('findings of the workbook itself stand under a word, not under a code, in %s', (language, word) => {
    const given = context({ language });
    const own = findings.filter(({ clause }) => clause === 'data');
    expect(own.length).toBeGreaterThan(0);
    for (const finding of own) {
      const lines = [findingLine(given, finding), [String(findingCells(given, finding)[0])]];
      for (const line of lines.map((each) => plain(each as Line))) {
        expect(line).toContain(word);
        expect(line).not.toMatch(/\bdata( ·|$)/);
      }
    }
  });

  test('every planted mistake is among the findings, at its cell', () => {
    const lines = sampleWorkbook({ today: TODAY }).planted;
    const sites = ['QD', 'XA', 'ZS', 'FR', 'SC', 'PU'];
    const shown = [...[1, 2, 3, 4, 5, 6].map((page) => `findings page:${page}`), 'findings accepted page:1']
      .flatMap((typed) => said(ask(typed)))
      .join('\n');
    for (const { participant, tab, cell, clause } of lines.filter(({ kind }) => kind === 'mistake')) {
      if (!sites.some((site) => participant.startsWith(site))) continue;
      const code = clause === 'data' ? '' : ` (${clause})`;
      expect(shown).toContain(`${subjectOf(clause, 'en')}${code} · ${participant} · ${tab} ${cell} · `);
    }
  });
});

describe('what never leaves the sheet', () => {
  test('the sentence of a private finding is shown nowhere', () => {
    const secret = findings.filter((finding) => finding.private);
    expect(secret.length).toBeGreaterThan(5);
    for (const language of ['en', 'zh'] as const) {
      const ids = new Set(secret.map(({ participant }) => participant));
      const typed = ['findings', 'digest', ...[...ids].map((id) => `participant ${id}`)];
      const shown = typed.flatMap((one) => said(ask(one, { language }))).join('\n');
      for (const finding of secret) expect(shown).not.toContain(sayFinding(finding, language).what);
    }
  });

  test('a private finding shows clause, requirement and state instead', () => {
    const finding = findings.find(({ rule }) => rule === 'eligibility/lms-size')!;
    const line = said(ask(`participant ${finding.participant}`)).find((one) =>
      one.includes(`LMS size · ${finding.participant}`),
    );
    expect(line).toContain(`Not met: "${sayFinding(finding, 'en').title}". (I5b)`);
    expect(line).not.toContain('9.96');
  });

  test("no participant's page tells histology, grade, arm, free text or death", () => {
    for (const { participant } of participants) {
      const shown = said(ask(`participant ${participant.id}`));
      // Headings of missing columns and requirements name these things; values stand in no other line.
      const facts = shown
        .filter((line) => !/^[IE]\d|^Contradiction: |^(🛑|⚠️|❓|ℹ️|▫️)| · [A-Z]+\d+$/u.test(line))
        .join('\n');
      expect(facts).not.toMatch(
        /DDLPS|WDLPS|\bLMS\b|\bUPS\b|\bSFT\b|neoadjuvant|surgery only|pregnan|grade [123]|died|death/i,
      );
      if (participant.notes) expect(shown.join('\n')).not.toContain(participant.notes);
      if (participant.stopped_reason) expect(shown.join('\n')).not.toContain(participant.stopped_reason);
    }
  });
});

describe('a participant', () => {
  test('is found whatever dashes and zeros are typed', () => {
    const headline = ask('participant QD-003').headline;
    expect(headline).toBe('QD-003: follow-up, ineligible');
    for (const typed of ['qd-003', 'QD003', 'qd 3', '“QD–003”', 'QD-3']) {
      expect(ask(`participant ${typed}`).headline).toBe(headline);
    }
  });

  test('who is not there is answered with candidates', () => {
    const answer = ask('participant QD-999');
    expect(answer.headline).toBe('No participant QD-999 at your sites.');
    expect(answer.suggestions?.length).toBeGreaterThan(0);
  });

  test('has every eligibility clause in exactly one state', () => {
    const states = ['Met', 'Not met', 'Unknown', 'Not yet due', 'Not applicable'];
    for (const { participant } of participants.slice(0, 20)) {
      const clauses = said(ask(`participant ${participant.id}`))
        .filter((line) => states.some((state) => line.startsWith(`${state}: `)))
        .flatMap((line) => line.slice(line.indexOf(': ') + 2).split(', '));
      expect(clauses.sort()).toEqual([...ELIGIBILITY_CLAUSES].sort());
    }
  });

  test('has a timeline of short lines in order, with today in its place', () => {
    for (const { participant } of participants) {
      for (const language of ['en', 'zh'] as const) {
        const part = ask(`participant ${participant.id}`, { language }).parts.find(
          ({ kind, ...rest }) => kind === 'lines' && 'title' in rest && /Timeline|时间线/.test(rest.title ?? ''),
        );
        if (part?.kind !== 'lines') continue;
        const lines = part.lines.map(plain);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(70);
        const dates = lines.map((line) => /\d{4}-\d{2}-\d{2}/.exec(line)![0]);
        expect(dates).toEqual([...dates].sort());
        const today = lines.findIndex((line) => line.startsWith('—'));
        expect(dates[today]).toBe('2026-09-01');
        for (const done of lines.slice(today + 1)) expect(done).not.toMatch(/^✓/);
        for (const ahead of lines.slice(0, today)) expect(ahead).not.toMatch(/^○/);
      }
    }
  });

  test('is told the next item with a link to the cell where its date belongs', () => {
    const item = trial.schedule.find(
      ({ item, state, participant }) =>
        item === 'C2D1' && state === 'upcoming' && participant.cycles.some(({ cycle }) => cycle === 2),
    )!;
    const { parts } = ask(`participant ${item.participant.id}`);
    const next = parts.find((part) => part.kind === 'list' && part.title?.startsWith('Next due'));
    const row = item.participant.cycles.find(({ cycle }) => cycle === 2)!.row;
    expect(next?.kind === 'list' && next.items.map(([link]) => link)).toContainEqual({
      text: 'Cycle 2 day 1',
      href: context().source.cellUrl('Cycles', `D${row}`),
    });
  });

  test('whose code fits two rows is asked which', () => {
    const raw = sampleRaw();
    const twin = {
      ...raw,
      tabs: raw.tabs.map((tab) =>
        tab.title === 'Participants'
          ? { ...tab, values: [...tab.values, ['QD-14', ...tab.values.find(([id]) => id === 'QD-014')!.slice(1)]] }
          : tab,
      ),
    };
    const answer = ask('participant qd0014', { trial: assessTrial(twin, TODAY) });
    expect(answer.headline).toBe('No participant QD0014 at your sites.');
    expect(
      answer
        .suggestions!.slice(0, 2)
        .map(({ request }) => request)
        .sort(),
    ).toEqual(['participant QD-014', 'participant QD-14']);
    expect(ask('participant qd0014').headline).toMatch(/^QD-014: /);
  });

  test('lists missing columns by name, with the cell', () => {
    const pending = participants.find(({ missing }) => missing.length > 0)!;
    const shown = said(ask(`participant ${pending.participant.id}`));
    expect(shown).toContain(`Missing (${pending.missing.length})`);
  });
});

describe('site-limited roles', () => {
  const sites = ['QD'];

  test('see their own sites only, in every answer', () => {
    const others = participants
      .filter(({ participant }) => participant.site !== 'QD')
      .map(({ participant }) => participant.id);
    for (const typed of QUESTIONS) {
      const text = said(ask(typed, { sites })).join('\n');
      for (const id of others) expect(text).not.toContain(id);
    }
  });

  test('cannot ask for another site, nor learn whether its participant exists', () => {
    expect(ask('status XA', { sites }).headline).toBe('XA is not among your sites.');
    const existing = ask('participant XA-001', { sites });
    const invented = ask('participant XA-901', { sites });
    expect(existing.headline).toBe('No participant XA-001 at your sites.');
    expect(invented.headline).toBe('No participant XA-901 at your sites.');
    // Only the record of who asked what tells the two apart, and the person does not see that.
    expect([existing.outcome, invented.outcome]).toEqual(['refused', 'misunderstood']);
    expect(existing.suggestions?.every(({ request }) => request.startsWith('participant QD'))).toBe(true);
  });

  test('without a known site see nothing, not everything', () => {
    for (const command of ['overdue', 'status', 'cycles', 'digest', 'findings', 'enrollment']) {
      expect(ask(command, { sites: [] })).toMatchObject({
        mark: 'stop',
        headline: 'Your role names no site, so nothing can be shown to you',
      });
      for (const sites of [['ZZ'], ['QD', 'ZZ']]) {
        expect(ask(command, { sites })).toMatchObject({
          mark: 'stop',
          headline: 'ZZ is not in the Sites tab, so nothing is known of it',
        });
      }
    }
  });
});

describe('data that is not whole', () => {
  test('old data says why, since when and how old, before anything else', () => {
    const source = { ...context().source, stale: { ageMs: 25 * 60_000, error: new SheetReadError('rate-limited') } };
    const answer = ask('overdue', { source });
    expect(answer.warnings).toEqual([
      'Google is receiving too many requests at the moment (429). This is older data: the sheet was last read 2026-09-01 08:30 Asia/Shanghai, 25 minutes ago.',
      '3 places in the workbook could not be judged, see /rps findings.',
    ]);
    expect(answer.mark).not.toBe('good');
    expect(ask('overdue', { source, language: 'zh' }).warnings[0]).toContain('距今 25 分钟');
    expect(NOW).toBe(source.readAt);
  });

  test('a rule that failed is said loudly, and never makes a good answer', () => {
    const run = trial.evaluation.run.map((entry, index) =>
      index === 3 ? { ...entry, status: 'error' as const, reason: 'Participants row 9: secret value' } : entry,
    );
    const broken = { ...trial, evaluation: { ...trial.evaluation, findings: [], run } };
    const answer = ask('findings', { trial: broken });
    expect(answer.warnings).toEqual([
      `1 rule failed while checking, so what they look at was not checked: ${run[3]!.rule}. Tell the administrator.`,
    ]);
    expect(answer.mark).toBe('attention');
    expect(JSON.stringify(answer)).not.toContain('secret value');
  });
});

describe('dose', () => {
  test('shows formula, unrounded area and doses, and that it is a check', () => {
    expect(said(ask('dose 170 65'))).toEqual([
      '170 cm, 65 kg: body surface area 1.7520 m2',
      'Working',
      'Mosteller: √(170 × 65 / 3600) = 1.7520 m2',
      'DuBois, for comparison: 1.7536 m2',
      'Used: Mosteller, 1.7520 m2, no cap (operational default, not from the registry)',
      'Expected by the protocol',
      'D1 Pegylated liposomal doxorubicin, day 1: 40 mg/m2 × 1.7520 m2 = 70.08 mg',
      'D2 Ifosfamide, days 1 to 5: 1 g/m2 × 1.7520 m2 = 1.752 g per day, 8.76 g a cycle',
      'D3 Anlotinib, days 1 to 14: 10 mg per day whatever the body size, 140 mg a cycle',
      'A check against the protocol, never a prescription.',
    ]);
  });

  test('refuses a body that cannot be', () => {
    expect(ask('dose 65 170').headline).toBe('65 cm and 170 kg: no dose is computed');
  });
});

describe('rule', () => {
  test.each(CRITERIA.map((criterion) => [criterion.id, criterion] as const))(
    'answers for clause %s: what it asks, what a person judges, why no rule looks at it',
    (id, { words, judgedByPerson, noRule }) => {
      for (const language of ['en', 'zh'] as const) {
        const answer = ask(`rule ${id}`, { language });
        expect(answer.outcome).toBeUndefined();
        const all = said(answer).join('\n');
        for (const told of [words, judgedByPerson, noRule]) if (told) expect(all).toContain(told[language]);
      }
      expect(parse(id)).toEqual({ kind: 'request', request: { command: 'rule', id } });
    },
  );

  test.each([
    ['S2', 'S2: 2 rules'],
    ['s2', 'S2: 2 rules'],
    ['schedule/cycle-interval', 'S2: Each cycle starts at the right interval after the one before'],
    ['cycle-interval', 'S2: Each cycle starts at the right interval after the one before'],
    ['I1', 'I1: The biopsy shows DDLPS, LMS, UPS or SFT of the retroperitoneum'],
  ])('%s', (id, headline) => {
    expect(ask(`rule ${id}`).headline).toBe(headline);
  });

  test.each([
    ['rule data', 'en', 'Data: what is wrong with the workbook itself, whatever the protocol asks'],
    ['data', 'en', 'Data: what is wrong with the workbook itself, whatever the protocol asks'],
    ['规则 数据', 'zh', '数据：工作簿本身的问题，与方案要求无关'],
  ] as const)('%s tells what findings outside every clause are about', (typed, language, headline) => {
    const answer = ask(typed, { language });
    expect(answer.headline).toBe(headline);
    expect(answer.outcome).toBeUndefined();
    for (const { clause, words } of Object.values(PROBLEMS)) {
      if (clause === 'data') expect(said(answer)).toContain(words[language].title);
    }
  });

  test('tells the setting behind it with its source', () => {
    expect(said(ask('rule S2'))).toContain(
      'cycle_interval_min_days Fewest days between cycles: 18 · operational default, not from the registry',
    );
  });

  test('that does not exist is answered with candidates', () => {
    expect(ask('rule cycle-intervall').suggestions?.[0]?.request).toBe('rule schedule/cycle-interval');
  });
});

test('what is asked of outcomes by arm is refused with the reason', () => {
  expect(said(ask('survival by arm'))).toEqual([
    'Outcomes are not answered here, and never by arm.',
    expect.stringContaining('so that nobody can compare the arms while the trial runs'),
  ]);
  expect(ask('生存 分组', { language: 'zh' }).headline).toBe('此处不回答结局指标，更不按组别回答。');
});
