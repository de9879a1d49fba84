import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { usage } from '../../../slack-bot/answers/help.js';
import { findCommand, parse } from '../../../slack-bot/answers/parse.js';
import { type Request, requestText } from '../../../slack-bot/answers/request.js';

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
  ['findings', { command: 'findings' }],
  ['问题', { command: 'findings' }],
  ['dose 170 65', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 170cm 65kg', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 65 kg 170 cm', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose 170/65.5', { command: 'dose', heightCm: 170, weightKg: 65.5 }],
  ['剂量 170厘米 65公斤', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['dose １７０ ６５', { command: 'dose', heightCm: 170, weightKg: 65 }],
  ['rule S2', { command: 'rule', id: 'S2' }],
  ['rule schedule/cycle-interval', { command: 'rule', id: 'schedule/cycle-interval' }],
  ['digest', { command: 'digest' }],
  ['digest preview', { command: 'digest' }],
  ['摘要 预览', { command: 'digest' }],
  ['help', { command: 'help' }],
  ['help cycles', { command: 'help', id: 'cycles' }],
  ['帮助', { command: 'help' }],
  ['?', { command: 'help' }],
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
  ['participant', 'participant', 'participant'],
  ['participant “”', 'participant', 'participant'],
  ['dose', 'dose', 'cm'],
  ['dose tall heavy', 'dose', 'cm'],
  ['dose 170', 'dose', 'kg'],
  ['dose -170 65', 'dose', 'cm'],
  ['dose 170,5 65', 'dose', 'cm'],
  ['dose 170 65 3', 'dose', 'cm'],
  ['dose 170 0', 'dose', 'kg'],
  ['rule', 'rule', 'rule'],
  ['digest now', 'digest', 'preview'],
] as const)('"%s" is a misuse', (typed, command, part) => {
  expect(parse(typed)).toMatchObject({ kind: 'misuse', command, part });
});

test.each([
  ['statsu', 'status'],
  ['overdu', 'overdue'],
  ['particpant', 'participant'],
  ['enrolling', 'enrollment'],
  ['xyzzy', undefined],
] as const)('"%s" is unknown, and the nearest is %s', (typed, nearest) => {
  expect(parse(typed)).toEqual({ kind: 'unknown', typed, nearest });
});

test.each([
  'pfs',
  'survival by arm',
  'status by arm',
  'enrollment per arm',
  'overdue neoadjuvant vs surgery',
  'findings deaths',
  '生存 分组',
  '状态 两组',
])('"%s" asks for what is not answered', (typed) => {
  expect(parse(typed)).toEqual({ kind: 'by-arm' });
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
    'the example of %s works',
    (name, example) => {
      expect(parse(example)).toMatchObject({ kind: 'request', request: { command: name } });
    },
  );

  test.each(understood)('"%s" reads back from what a button carries', (_typed, request) => {
    expect(parse(requestText(request))).toEqual({ kind: 'request', request });
  });

  test('usage comes from it', () => {
    expect(COMMANDS.map((command) => usage(command, 'en'))).toEqual([
      '/rps status [site]',
      '/rps enrollment [site]',
      '/rps cycles [days] [site]',
      '/rps overdue [site]',
      '/rps participant <participant>',
      '/rps findings [site]',
      '/rps dose <cm> <kg>',
      '/rps rule <rule or clause>',
      '/rps digest [preview]',
      '/rps access [list | log | grant | revoke] [@person] [role] [sites]',
      '/rps settings',
      '/rps help [command]',
    ]);
  });
});
