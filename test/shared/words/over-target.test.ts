import { expect, test } from '@jest/globals';
import { overTarget } from '../../../shared/words/over-target.js';
import { wordsOf } from '../../../slack-bot/words/words.js';

test.each([
  [101, 102, ''],
  [102, 102, ''],
  [103, 102, ' (1 over the target: check the enrollment dates, or tell the sponsor)'],
  [200, undefined, ''],
])('%i enrolled of %p', (enrolled, target, said) => expect(overTarget(enrolled, target, 'en')).toBe(said));

test('the status says it in its headline, in the language of the reader', () => {
  const facts = { sites: undefined, enrolled: 104, target: 102, critical: 0, unchecked: 0, overdue: 0 };
  expect(wordsOf('en').statusHeadline(facts)).toContain('104 of 102 enrolled (2 over the target');
  expect(wordsOf('zh').statusHeadline(facts)).toContain('超出目标 2 例');
});
