import { catalog, type Language } from '../language.js';
import type { MedianDays, Share, SiteScore } from '../summary/scorecard.js';
import { count } from './count.js';

interface ScorecardWords {
  /** What each number is called, and how it is made. */
  readonly how: Readonly<
    Record<keyof Omit<SiteScore, 'site' | 'outside'> | 'outside', readonly [name: string, means: string]>
  >;
  readonly title: string;
  median(name: string, median: MedianDays): string;
  inWindow(share: Share): string;
  deviations(share: Share): string;
  open(open: SiteScore['open']): string;
  readonly outside: string;
}

const scorecardCatalog = catalog<ScorecardWords>({
  en: {
    title: 'How the sites do',
    how: {
      screeningToEnrollment: [
        'screening to enrollment',
        'Median days from the screening date to the enrollment date, of the enrolled.',
      ],
      enrollmentToStart: [
        'enrollment to start',
        'Median days from the enrollment date to day 1 of cycle 1 or, in the surgery-only arm, to surgery.',
      ],
      inWindow: [
        'in window',
        'Of the cycles, operations and visits that were done and have a window, those done inside it.',
      ],
      deviations: ['deviations each', 'Critical findings, accepted ones among them, for each enrolled participant.'],
      open: [
        'open',
        'Participants with open findings above advisories; how many have had one for more than 30 days, counted from the first digest that saw it; and how many whose findings are all answered.',
      ],
      toAnswer: [
        'to an answer',
        'Median days from the check that first wrote a finding to the day of its response, in the Findings tab.',
      ],
      lag: [
        'to the sheet',
        'Median days from a cycle, an operation or a visit to the digest that first saw it, of the last 90 days.',
      ],
      outside: [
        'marked',
        'A site is marked when a number is so bad that chance alone would make it so at fewer than one in two hundred sites of its size: a small site is not marked for one visit.',
      ],
    },
    median: (name, { days, of }) => `${name} ${count(days, 'day')} (${of})`,
    inWindow: ({ count: n, of }) => `${Math.round((100 * n) / of)}% in window (${n} of ${of})`,
    deviations: ({ count: n, of }) => `${(n / of).toFixed(1)} deviations each (${n} on ${of})`,
    open: ({ people, old, answered }) =>
      people === 0 ? 'nothing open' : `open on ${people} (${old} for over 30 days, ${answered} answered)`,
    outside: 'beyond chance',
  },
  zh: {
    title: '各中心情况',
    how: {
      screeningToEnrollment: ['筛选至入组', '已入组者筛选日期至入组日期的中位天数。'],
      enrollmentToStart: ['入组至开始', '入组日期至第 1 周期第 1 天（单纯手术组为手术）的中位天数。'],
      inWindow: ['窗口内', '已完成且有窗口的周期、手术和访视中，在窗口内完成的比例。'],
      deviations: ['人均偏离', '每名入组受试者的严重问题数（含已接受者）。'],
      open: [
        '未解决',
        '有提示以上未解决问题的受试者数；其中超过 30 天的人数（自首次发现的晨报起计），以及问题均已回复的人数。',
      ],
      toAnswer: ['至回复', '问题清单中首次写入至回复日期的中位天数。'],
      lag: ['至录入', '近 90 天内，周期、手术或访视至首次在晨报中出现的中位天数。'],
      outside: [
        '标记',
        '某项数值差到同等规模的中心因偶然出现的概率低于二百分之一时，才标记该中心：小中心不会因一次访视而被标记。',
      ],
    },
    median: (name, { days, of }) => `${name} ${days} 天（${of}）`,
    inWindow: ({ count: n, of }) => `窗口内 ${Math.round((100 * n) / of)}%（${n}/${of}）`,
    deviations: ({ count: n, of }) => `人均偏离 ${(n / of).toFixed(1)}（${n}/${of}）`,
    open: ({ people, old, answered }) =>
      people === 0 ? '无未解决问题' : `未解决 ${people} 例（超过 30 天 ${old} 例，已回复 ${answered} 例）`,
    outside: '超出偶然范围',
  },
});

export const scorecardWords = (language: Language): ScorecardWords => scorecardCatalog(language);

/** The numbers of a site, each with whether it is beyond chance. What nothing stands behind is left out. */
export function sayScore(
  score: SiteScore,
  language: Language,
): { readonly text: string; readonly isOutside: boolean }[] {
  const words = scorecardCatalog(language);
  const median = (key: 'screeningToEnrollment' | 'enrollmentToStart' | 'toAnswer' | 'lag') => {
    const value = score[key];
    return value === undefined ? [] : [{ text: words.median(words.how[key][0], value), isOutside: false }];
  };
  const { inWindow, deviations, open, outside } = score;
  const marked = (text: string, key: 'inWindow' | 'deviations') =>
    outside.has(key) ? { text: `${text}, ${words.outside}`, isOutside: true } : { text, isOutside: false };
  return [
    ...median('screeningToEnrollment'),
    ...median('enrollmentToStart'),
    ...(inWindow ? [marked(words.inWindow(inWindow), 'inWindow')] : []),
    ...(deviations ? [marked(words.deviations(deviations), 'deviations')] : []),
    { text: words.open(open), isOutside: false },
    ...median('toAnswer'),
    ...median('lag'),
  ];
}
