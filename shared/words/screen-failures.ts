import { catalog, type Language } from '../language.js';
import { type Enrollment, SCREEN_FAILURE_REASONS, type ScreenFailureReason } from '../summary/enrollment.js';

interface ReasonWords {
  /** What the list is called. */
  readonly title: string;
  readonly reasons: Readonly<Record<ScreenFailureReason, string>>;
}

export const screenFailureWords = catalog<ReasonWords>({
  en: {
    title: 'Recorded reasons of screen failures',
    reasons: {
      declined: 'declined',
      other: 'another reason',
      'criteria not met': 'criteria not met, though every clause is met or open',
      'not given': 'no reason typed, and every clause is met or open',
    },
  },
  zh: {
    title: '筛选失败的已记录原因',
    reasons: {
      declined: '受试者拒绝参加',
      other: '其他原因',
      'criteria not met': '不符合标准，但无条款不符合',
      'not given': '未填写原因，且无条款不符合',
    },
  },
});

/** Each reason that somebody has, with how many. */
export function sayReasons(
  { screenFailureReasons }: Pick<Enrollment, 'screenFailureReasons'>,
  language: Language,
): [reason: string, count: number][] {
  const { reasons } = screenFailureWords(language);
  return SCREEN_FAILURE_REASONS.flatMap((reason) => {
    const count = screenFailureReasons[reason];
    return count === undefined ? [] : [[reasons[reason], count]];
  });
}
