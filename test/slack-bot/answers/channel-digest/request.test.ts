import { describe, expect, test } from '@jest/globals';
import { type DigestRequest, digestText, readDigest } from '../../../../slack-bot/answers/channel-digest/request.js';
import { parse } from '../../../../slack-bot/answers/parse.js';

/** As it comes out of everything that is done to typed text. */
function read(typed: string): unknown {
  const parsed = parse(typed);
  return parsed.kind === 'request' ? parsed.request.digest : parsed.kind === 'misuse' ? parsed.part : parsed.kind;
}
const subscribe = (rest: object) => ({ verb: 'subscribe', sites: [], ...rest });
const at = (hour: number, minute = 0) => ({ at: { hour, minute } });

describe('a subscription, as people type it', () => {
  test.each([
    ['digest subscribe', subscribe({})],
    ['digest subscribe me', subscribe({ own: true })],
    ['digest subscribe QD, XA 8:30 en', subscribe({ sites: ['QD', 'XA'], ...at(8, 30), language: 'en' })],
    ['digest subscribe QD+XA at 8:30 in Chinese', subscribe({ sites: ['QD', 'XA'], ...at(8, 30), language: 'zh' })],
    ['Digest Subscribe all 7am for me', subscribe({ sites: ['all'], ...at(7), own: true })],
    ['digest subscribe 12am', subscribe(at(0))],
    ['digest subscribe 12:15pm', subscribe(at(12, 15))],
    ['digest subscribe me 7 monday Wed', subscribe({ own: true, ...at(7), days: [1, 3] })],
    ['digest subscribe me every day 06:00', subscribe({ own: true, ...at(6), days: [1, 2, 3, 4, 5, 6, 7] })],
    ['digest subscribe Sun Yat-sen 9', subscribe({ sites: ['Sun', 'Yat-sen'], ...at(9) })],
    ['digest subscribe C0ABC1 QD', subscribe({ sites: ['QD'], channel: 'C0ABC1' })],
    ['摘要 订阅', subscribe({})],
    ['摘要 订阅 全部 8:30 中文', subscribe({ sites: ['all'], ...at(8, 30), language: 'zh' })],
    ['摘要 订阅 全部 8：30 英文', subscribe({ sites: ['all'], ...at(8, 30), language: 'en' })],
    [
      '晨报 订阅 我 QD、XA 7点半 工作日',
      subscribe({ own: true, sites: ['QD', 'XA'], ...at(7, 30), days: ['workdays'] }),
    ],
    ['摘要 订阅 我 7点 周六 周日', subscribe({ own: true, ...at(7), days: [6, 7] })],
    ['digest unsubscribe', { verb: 'unsubscribe' }],
    ['digest unsubscribe me', { verb: 'unsubscribe', own: true }],
    ['摘要 退订 我', { verb: 'unsubscribe', own: true }],
    ['摘要 取消订阅 C0ABC1', { verb: 'unsubscribe', channel: 'C0ABC1' }],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  test.each([
    ['digest subscribe 25:00', 'hour'],
    ['digest subscribe 8:75', 'hour'],
    ['digest subscribe 13pm', 'hour'],
    ['digest subscribe 7 8', 'hour'],
    ['digest subscribe all QD', 'digest sites'],
    ['digest subscribe #general', 'channel'],
    ['digest unsubscribe QD', 'digest action'],
  ])('%s is not understood: %s', (typed, part) => {
    expect(read(typed)).toBe(part);
  });

  test('what is kept in the record reads back', () => {
    const requests: DigestRequest[] = [
      {
        verb: 'subscribe',
        sites: ['QD', 'XA'],
        at: { hour: 7, minute: 5 },
        days: ['workdays', 6],
        language: 'zh',
        channel: 'C0A1',
      },
      { verb: 'subscribe', own: true, sites: ['all'], at: { hour: 20, minute: 30 }, days: [1, 2, 3, 4, 5, 6, 7] },
      { verb: 'unsubscribe', own: true },
      { verb: 'unsubscribe', channel: 'C0A1' },
    ];
    for (const request of requests) expect(readDigest(digestText(request).split(' '))).toEqual(request);
  });
});
