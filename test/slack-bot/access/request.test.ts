import { describe, expect, test } from '@jest/globals';
import { parse } from '../../../slack-bot/answers/parse.js';
import { requestText } from '../../../slack-bot/answers/request.js';

const accessOf = (typed: string) => {
  const parsed = parse(typed);
  return parsed.kind === 'request' && parsed.request.command === 'access' ? parsed.request.access : parsed;
};

describe('what follows /rps access', () => {
  test.each([
    ['access', { verb: 'list' }],
    ['access list', { verb: 'list' }],
    ['Access  LOG', { verb: 'log' }],
    ['权限 日志', { verb: 'log' }],
    ['access grant U0123ABCD pi QD', { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: ['QD'] }],
    ['access grant <@U0123ABCD|anna> pi QD', { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: ['QD'] }],
    ['access grant &lt;@U0123ABCD&gt; pi QD', { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: ['QD'] }],
    [
      'access grant <@U0123ABCD|a b "c"> PI qd+XA',
      { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: ['qd', 'XA'] },
    ],
    [
      'access grant <@U0123ABCD> coordinator at QD, XA',
      { verb: 'grant', userId: 'U0123ABCD', role: 'coordinator', sites: ['QD', 'XA'] },
    ],
    ['access add <@W0123ABCD> Study Manager', { verb: 'grant', userId: 'W0123ABCD', role: 'study manager', sites: [] }],
    ['access grant U0123ABCD study-manager', { verb: 'grant', userId: 'U0123ABCD', role: 'study manager', sites: [] }],
    ['access grant U0123ABCD admin', { verb: 'grant', userId: 'U0123ABCD', role: 'administrator', sites: [] }],
    ['access grant crc <@U0123ABCD> QD', { verb: 'grant', userId: 'U0123ABCD', role: 'coordinator', sites: ['QD'] }],
    ['权限 授予 <@U0123ABCD> 主要研究者 QD', { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: ['QD'] }],
    ['access grant U0123ABCD pi', { verb: 'grant', userId: 'U0123ABCD', role: 'pi', sites: [] }],
    ['access revoke <@U0123ABCD|anna>', { verb: 'revoke', userId: 'U0123ABCD' }],
    ['权限 撤销 u0123abcd', { verb: 'revoke', userId: 'U0123ABCD' }],
  ])('"%s" is understood', (typed, access) => {
    expect(accessOf(typed)).toEqual(access);
  });

  test.each([
    ['access give', 'person'],
    ['access grant', 'person'],
    ['access grant @anna pi QD', 'person'],
    ['access grant anna pi QD', 'person'],
    ['access grant <!subteam^S0123ABCD|@team> pi QD', 'person'],
    ['access revoke U0123ABCD QD', 'person'],
    ['access grant U0123ABCD', 'role'],
    ['access grant U0123ABCD pirate QD', 'role'],
    ['access grant U0123ABCD study manager QD', 'sites'],
    ['access everyone', 'action'],
    ['access list everyone', 'action'],
  ])('"%s" is not: the %s', (typed, part) => {
    expect(accessOf(typed)).toMatchObject({ kind: 'misuse', command: 'access', part });
  });

  test.each([
    'access list',
    'access log',
    'access revoke U0123ABCD',
    'access grant U0123ABCD pi QD+XA',
    'access grant U0123ABCD study-manager',
  ])('"%s" reads back to itself', (text) => {
    const parsed = parse(text);
    expect(parsed.kind === 'request' && requestText(parsed.request)).toBe(text);
  });
});
