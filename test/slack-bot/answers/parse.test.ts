import { describe, expect, test } from '@jest/globals';
import { digestAnswerWords } from '../../../slack-bot/answers/channel-digest/channel-digest-words.js';
import type { DigestRequest } from '../../../slack-bot/answers/channel-digest/request.js';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { usage } from '../../../slack-bot/answers/help.js';
import { findCommand, parse } from '../../../slack-bot/answers/parse.js';
import { type Request, requestText } from '../../../slack-bot/answers/request.js';
import { MUTE_SECTIONS } from '../../../slack-bot/store/store.js';
import { botWords } from '../../../slack-bot/words/bot-words.js';

const understood: readonly (readonly [typed: string, request: Request])[] = [
  ['', { command: 'help' }],
  ['   ', { command: 'help' }],
  ['status', { command: 'status' }],
  ['STATUS', { command: 'status' }],
  ['  Status   qd ', { command: 'status', site: 'qd' }],
  ['/rps status', { command: 'status' }],
  ['rps status', { command: 'status' }],
  ['状态', { command: 'status' }],
  ['状态　QD', { command: 'status', site: 'QD' }],
  ['ＳＴＡＴＵＳ', { command: 'status' }],
  ['status “QD”', { command: 'status', site: 'QD' }],
  ['status Peking University First Hospital', { command: 'status', site: 'Peking University First Hospital' }],
  ['enrolment', { command: 'enrollment' }],
  ['入组 QD', { command: 'enrollment', site: 'QD' }],
  ['cycles', { command: 'cycles' }],
  ['cycles 7', { command: 'cycles', days: 7 }],
  ['cycles 7 QD', { command: 'cycles', days: 7, site: 'QD' }],
  ['cycles QD 7', { command: 'cycles', days: 7, site: 'QD' }],
  ['cycles 7d', { command: 'cycles', days: 7 }],
  ['cycles 7 days', { command: 'cycles', days: 7 }],
  ['周期 7天', { command: 'cycles', days: 7 }],
  ['overdue', { command: 'overdue' }],
  ['逾期 qd', { command: 'overdue', site: 'qd' }],
  ['participant QD-001', { command: 'participant', id: 'QD-001' }],
  ['participant `qd-001`', { command: 'participant', id: 'QD-001' }],
  ['participant “QD–001”', { command: 'participant', id: 'QD-001' }],
  ['participant *QD-001*.', { command: 'participant', id: 'QD-001' }],
  ['participant (QD-001)', { command: 'participant', id: 'QD-001' }],
  ['participant &lt;QD-001&gt;', { command: 'participant', id: 'QD-001' }],
  ['participant QD 001', { command: 'participant', id: 'QD001' }],
  ['受试者 QD-001', { command: 'participant', id: 'QD-001' }],
  ['if QD-017 C3D1 2026-12-14', { command: 'if', id: 'QD-017', item: 'C3D1', date: '2026-12-14' }],
  ['if 2026/12/4 c3d1 `qd-017`', { command: 'if', id: 'QD-017', item: 'C3D1', date: '2026-12-04' }],
  ['if QD 017 cycle 2 day 1 2026-12-14', { command: 'if', id: 'QD017', item: 'C2D1', date: '2026-12-14' }],
  ['what-if QD-017 surgery 2026-12-14', { command: 'if', id: 'QD-017', item: 'Surgery', date: '2026-12-14' }],
  ['if QD-017 last dose 2026-12-14', { command: 'if', id: 'QD-017', item: 'LASTDOSE', date: '2026-12-14' }],
  ['假如 QD-017 手术 2026年12月14日', { command: 'if', id: 'QD-017', item: 'Surgery', date: '2026-12-14' }],
  ['如果QD-017 第 1 周期第 1 天 2026-12-14', { command: 'if', id: 'QD-017', item: 'C1D1', date: '2026-12-14' }],
  ['findings', { command: 'findings' }],
  ['问题', { command: 'findings' }],
  ['findings accepted', { command: 'findings', view: 'accepted' }],
  ['findings QD Accepted page 2', { command: 'findings', view: 'accepted', site: 'QD', page: 2 }],
  ['问题 已接受 QD', { command: 'findings', view: 'accepted', site: 'QD' }],
  ['dose 170 65', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 170cm 65kg', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 65 kg 170 cm', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 170/65.5', { command: 'dose', heightCm: 170, weightKg: 65.5 }],
  ['剂量 170厘米 65公斤', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose １７０ ６５', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['rule S2', { command: 'rule', id: 'S2' }],
  ['rule schedule/cycle-interval', { command: 'rule', id: 'schedule/cycle-interval' }],
  ['digest', { command: 'digest' }],
  ['digest preview', { command: 'digest', digest: { verb: 'preview' } }],
  ['digest now', { command: 'digest', digest: { verb: 'now' } }],
  ['digest preview <#C0123|trial>', { command: 'digest', digest: { verb: 'preview', channel: 'C0123' } }],
  ['digest mute overdue', { command: 'digest', digest: { verb: 'mute', section: 'overdue', days: 7 } }],
  [
    '晨报 静音 筛选 3天 c0123',
    { command: 'digest', digest: { verb: 'mute', section: 'pending', days: 3, channel: 'C0123' } },
  ],
  ['digest unmute next', { command: 'digest', digest: { verb: 'unmute', section: 'upcoming' } }],
  ['digest mutes', { command: 'digest', digest: { verb: 'mutes' } }],
  ['摘要 预览', { command: 'digest', digest: { verb: 'preview' } }],
  ['help', { command: 'help' }],
  ['help cycles', { command: 'help', id: 'cycles' }],
  ['帮助', { command: 'help' }],
  ['?', { command: 'help' }],
  ['status?', { command: 'status' }],
  ['状态？', { command: 'status' }],
  ['status: QD', { command: 'status', site: 'QD' }],
  ['\u200bstatus\u200b \ufeffQD', { command: 'status', site: 'QD' }],
  ['status\u00a0QD\t', { command: 'status', site: 'QD' }],
  ['逾期QD', { command: 'overdue', site: 'QD' }],
  ['周期14天', { command: 'cycles', days: 14 }],
  ['剂量170 65', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['受试者：QD-001', { command: 'participant', id: 'QD-001' }],
  ['受试者ＱＤ－００１。', { command: 'participant', id: 'QD-001' }],
  ['participant QD\u2011001', { command: 'participant', id: 'QD-001' }],
  ['participant QD\u00ad-0\u200d01', { command: 'participant', id: 'QD-001' }],
  ['participant <http://qd-001.cn|QD-001>', { command: 'participant', id: 'QD-001' }],
  ['participant qd14', { command: 'participant', id: 'QD14' }],
  ['qd-001', { command: 'participant', id: 'QD-001' }],
  ['QD 001', { command: 'participant', id: 'QD001' }],
  ['S2', { command: 'rule', id: 'S2' }],
  ['i5B?', { command: 'rule', id: 'i5B' }],
  ['enrollment failures', { command: 'enrollment', view: 'failures' }],
  ['入组 失败 QD', { command: 'enrollment', view: 'failures', site: 'QD' }],
  ['findings page:3 was:0a1b2c3d', { command: 'findings', page: 3, was: '0a1b2c3d' }],
  ['findings QD page 2', { command: 'findings', site: 'QD', page: 2 }],
  ['问题 第2页', { command: 'findings', page: 2 }],
  ['overdue all', { command: 'overdue', page: 1 }],
  ['status all', { command: 'status' }],
  ['enrollment failures all sites', { command: 'enrollment', view: 'failures' }],
  ['overdue all sites', { command: 'overdue', page: 1 }],
  ['状态 全部中心', { command: 'status' }],
  ['逾期 全部', { command: 'overdue', page: 1 }],
  ['cycles 30 QD page:2', { command: 'cycles', days: 30, site: 'QD', page: 2 }],
  ['cycles 2 weeks', { command: 'cycles', days: 14 }],
  ['cycles two weeks QD', { command: 'cycles', days: 14, site: 'QD' }],
  ['cycles within the next 2 weeks', { command: 'cycles', days: 14 }],
  ['周期 两周', { command: 'cycles', days: 14 }],
  ['周期2周内 QD', { command: 'cycles', days: 14, site: 'QD' }],
  ['due 1 month', { command: 'due', days: 30 }],
  ['待办 一个月', { command: 'due', days: 30 }],
  ['today', { command: 'due', days: 0 }],
  ['今天', { command: 'due', days: 0 }],
  ['今天 QD', { command: 'due', days: 0, site: 'QD' }],
  ['due today', { command: 'due', days: 0 }],
  ['due for today', { command: 'due', days: 0 }],
  [
    'cycles 14 The Affiliated Hospital of Qingdao University',
    { command: 'cycles', days: 14, site: 'The Affiliated Hospital of Qingdao University' },
  ],
  ['cycles next 2 weeks 青岛大学附属医院', { command: 'cycles', days: 14, site: '青岛大学附属医院' }],
  ['待办今天', { command: 'due', days: 0 }],
  ['cycles tomorrow', { command: 'cycles', days: 1 }],
  ['待办', { command: 'due' }],
  ['随访', { command: 'due', items: 'visits' }],
  ['随访 QD 2周', { command: 'due', items: 'visits', days: 14, site: 'QD' }],
  ['手术', { command: 'due', items: 'surgery' }],
  ['今天手术', { command: 'due', days: 0, items: 'surgery' }],
  ['surgery 2 weeks', { command: 'due', items: 'surgery', days: 14 }],
  ['due follow-ups', { command: 'due', items: 'visits' }],
  ['due follow up QD', { command: 'due', items: 'visits', site: 'QD' }],
  ['cycles 随访', { command: 'due', items: 'visits' }],
  ['cycles surgery 30', { command: 'cycles', items: 'surgery', days: 30 }],
  ['逾期随访', { command: 'overdue', items: 'visits' }],
  ['overdue surgery QD', { command: 'overdue', items: 'surgery', site: 'QD' }],
  ['due QD-017', { command: 'due', site: 'QD-017' }],
  ['due QD 017', { command: 'due', site: 'QD017' }],
  ['cycles qd-017 7', { command: 'cycles', days: 7, site: 'qd-017' }],
  ['findings QD-017', { command: 'findings', site: 'QD-017' }],
  ['digest mute overdue 2 weeks', { command: 'digest', digest: { verb: 'mute', section: 'overdue', days: 14 } }],
  ['access log page 2', { command: 'access', access: { verb: 'log' }, page: 2 }],
  ['access log page:3 was:0000002a', { command: 'access', access: { verb: 'log' }, page: 3, was: '0000002a' }],
  ['progress', { command: 'status' }],
  ['入组进展', { command: 'enrollment' }],
];

test.each(understood)('"%s" is understood', (typed, request) => {
  expect(parse(typed)).toEqual({ kind: 'request', request });
});

test.each([
  ['cycles 0', 'cycles', 'days'],
  ['cycles 367', 'cycles', 'days'],
  ['cycles -3', 'cycles', 'days'],
  ['cycles 3.5', 'cycles', 'days'],
  ['cycles 3 4', 'cycles', 'days'],
  ['cycles 2 weeks 3', 'cycles', 'days'],
  ['due 60 weeks', 'due', 'days'],
  ['due 0 weeks', 'due', 'days'],
  ['participant', 'participant', 'participant'],
  ['participant “”', 'participant', 'participant'],
  ['if', 'if', 'participant'],
  ['if C3D1 2026-12-14', 'if', 'participant'],
  ['if QD-017', 'if', 'item'],
  ['if QD-017 C4D1 2026-12-14', 'if', 'item'],
  ['if QD-017 C3D1', 'if', 'date'],
  ['if QD-017 C3D1 2026-02-30', 'if', 'date'],
  ['if QD-017 C3D1 14.12.2026', 'if', 'date'],
  ['dose', 'dose', 'cm'],
  ['dose tall heavy', 'dose', 'cm'],
  ['dose 170', 'dose', 'kg'],
  ['dose -170 65', 'dose', 'cm'],
  ['dose 170,5 65', 'dose', 'cm'],
  ['dose 170 65 3', 'dose', 'cm'],
  ['dose 170 0', 'dose', 'kg'],
  ['rule', 'rule', 'rule'],
  ['digest tomorrow', 'digest', 'digest action'],
  ['digest preview overdue', 'digest', 'digest action'],
  ['digest mute safety', 'digest', 'section'],
  ['digest mute', 'digest', 'section'],
  ['digest mute overdue 31', 'digest', 'mute days'],
  ['digest mute overdue forever', 'digest', 'mute days'],
  ['digest mute overdue today', 'digest', 'mute days'],
  ['digest mute overdue #trial', 'digest', 'channel'],
  ['digest now #trial', 'digest', 'channel'],
] as const)('"%s" is a misuse', (typed, command, part) => {
  expect(parse(typed)).toMatchObject({ kind: 'misuse', command, part });
});

test.each([
  ['statsu', 'status'],
  ['overdu', 'overdue'],
  ['particpant', 'participant'],
  ['enrolling', 'enrollment'],
  ['状太', 'status'],
  ['周其', 'cycles'],
  ['xyzzy', undefined],
] as const)('"%s" is unknown, and the nearest is %s', (typed, nearest) => {
  expect(parse(typed)).toEqual({ kind: 'unknown', typed, nearest });
});

test.each([
  'pfs',
  'PFS?',
  'p.f.s.',
  'o s',
  'overall survival',
  'survival by arm',
  'survival surgery only vs chemo',
  'do the chemo people live longer',
  'which arm is better',
  'deaths neoadjuvant',
  'deahts',
  'surival',
  'mortalty chemo',
  'how many died',
  'who is still alive',
  'Kaplan-Meier',
  'toxcity in the drug arm',
  'SAEs',
  'clavien grade 3',
  'relapses at QD',
  'did it progress',
  'status by arm',
  'status survival',
  'status neo-adjuvant',
  'enrollment per arm',
  'enrollment survival',
  'overdue neoadjuvant vs surgery',
  'findings deaths',
  'findings deaths page:2',
  'cycles mortality 14',
  'digest deaths',
  'help survival',
  'participant deaths by arm',
  'participant QD-001 dead',
  '生存 分组',
  '状态 两组',
  '状态 化疗组',
  '新辅助组死亡',
  '新辅助组 死亡人数',
  '哪组活得更久',
  '化疗组死亡',
  '受试者死亡',
  '单纯手术的并发症',
  '无进展生存期',
  '疾病进展',
  '毒副反应',
  'ＰＦＳ',
  '死\u200b亡',
])('"%s" asks for what is not answered', (typed) => {
  expect(parse(typed)).toEqual({ kind: 'by-arm' });
});

test.each([
  'status',
  'status Shanghai Cancer Hospital, Minhang Branch',
  "status First Affiliated Hospital Xi'an Jiaotong University",
  'overdue Peking University First Hospital',
  'cycles 14 days QD',
  'findings worst first',
  'help enrollment',
  'chemo',
  'reports',
  'hello there',
  'what is due today',
  'overdeu',
  'data quality',
  'participants',
  '入组进展如何',
  '今天有什么',
  '手术安排',
  '化疗 QD',
])('"%s" is no question about outcomes', (typed) => {
  expect(parse(typed).kind).not.toBe('by-arm');
});

test('a participant or a rule may have any name', () => {
  expect(parse('participant ARM-001')).toEqual({ kind: 'request', request: { command: 'participant', id: 'ARM-001' } });
  expect(parse('participant deaths by arm')).toEqual({ kind: 'by-arm' });
  expect(parse('rule survival')).toEqual({ kind: 'request', request: { command: 'rule', id: 'survival' } });
});

describe('the table of commands', () => {
  test('no two commands share a name', () => {
    const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(findCommand(name)).toBeDefined();
  });

  test.each(COMMANDS.map(({ name, example }) => [name, example] as const))(
    'the example of %s works, and means the same in Chinese',
    (name, { en, zh }) => {
      const parsed = parse(en);
      expect(parsed).toMatchObject({ kind: 'request', request: { command: name } });
      const isOfHelp = name === 'help';
      expect(parse(zh)).toEqual(isOfHelp ? { kind: 'request', request: { command: 'help', id: '周期' } } : parsed);
      // Codes stay as they are.
      expect(zh.replace(/QD(-001)?|U0123ABCD|C3D1|S2/g, '')).not.toMatch(/[a-z]/i);
    },
  );

  test('a command is found by the name that is shown for it, in either language', () => {
    for (const command of COMMANDS) {
      for (const language of ['en', 'zh'] as const) {
        expect(findCommand(botWords(language).commandName(command.name))).toBe(command);
      }
    }
  });

  test.each(understood)('"%s" reads back from what a button carries', (_typed, request) => {
    expect(parse(requestText(request))).toEqual({ kind: 'request', request });
  });

  test('usage comes from it', () => {
    expect(COMMANDS.map((command) => usage(command, 'en'))).toEqual([
      '/rps status [site]',
      '/rps enrollment [failures] [site]',
      '/rps cycles [days] [cycles | surgery | visits] [site or participant]',
      '/rps due [days] [cycles | surgery | visits] [site or participant]',
      '/rps overdue [cycles | surgery | visits] [site or participant]',
      '/rps participant <participant>',
      '/rps if <participant> <C1D1 | C2D1 | C3D1 | Surgery | LASTDOSE> <date>',
      '/rps findings [accepted] [site or participant]',
      '/rps dose <cm> <kg>',
      '/rps rule <rule or clause>',
      '/rps digest [subscribe | unsubscribe | preview | now | mute | unmute | mutes] [section] [days] [sites] [hour] [me | #channel]',
      '/rps access [list | log | grant | revoke] [@person] [role] [sites]',
      '/rps settings',
      '/rps help [command]',
    ]);
  });
});

test.each(['en', 'zh'] as const)('what a person is told to type about a channel reads back, in %s', (language) => {
  const channel = 'C0TRIAL';
  for (const digest of [
    { verb: 'preview', channel },
    { verb: 'now', channel },
    { verb: 'mutes', channel },
    ...MUTE_SECTIONS.flatMap((section): DigestRequest[] => [
      { verb: 'mute', section, days: 3, channel },
      { verb: 'unmute', section, channel },
    ]),
  ] as DigestRequest[]) {
    const typed = digestAnswerWords(language).typed(digest);
    expect(parse(typed)).toEqual({ kind: 'request', request: { command: 'digest', digest } });
    if (language === 'zh') expect(typed).not.toMatch(/digest|mute|now|preview/);
  }
});
