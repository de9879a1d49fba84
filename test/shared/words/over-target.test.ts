import { describe, expect, test } from '@jest/globals';
import { sayOverTarget } from '../../../shared/words/over-target.js';

describe('enrollment over the target', () => {
  test.each([
    ['one below', { enrolled: 101, target: 102 }],
    ['the target itself', { enrolled: 102, target: 102 }],
    ['no target', { enrolled: 500, target: undefined }],
  ])('is not said of %s', (_name, counted) => {
    for (const language of ['en', 'zh'] as const) {
      expect(sayOverTarget(counted, language)).toBeUndefined();
      expect(sayOverTarget(counted, language, 'QD')).toBeUndefined();
    }
  });

  test.each([
    [
      'of the registry',
      { enrolled: 103, target: 102 },
      undefined,
      '103 of 102 enrolled: 1 over the target of the registry (R1). Tell the sponsor, and check the enrollment dates.',
      '已入组 103/102 例：超出注册登记的目标 1 例（R1）。请告知申办方，并核对入组日期。',
    ],
    [
      'of the Settings tab',
      { enrolled: 63, target: 60 },
      undefined,
      '63 of 60 enrolled: 3 over the target in the Settings tab (R1; the registry has 102). Tell the sponsor, and check the enrollment dates.',
      '已入组 63/60 例：超出“设置”表中的目标 3 例（R1；注册登记为 102 例）。请告知申办方，并核对入组日期。',
    ],
    [
      'of a site',
      { enrolled: 12, target: 10 },
      'QD',
      'QD: 12 of 10 enrolled: 2 over the number agreed with the site. Check the enrollment dates, or correct the number in the Sites tab.',
      'QD 已入组 12/10 例：超出该中心约定例数 2 例。请核对入组日期，或在“中心”表中更正该数字。',
    ],
  ])('%s says by how many, and what to do', (_name, counted, site, en, zh) => {
    expect(sayOverTarget(counted, 'en', site)).toBe(en);
    expect(sayOverTarget(counted, 'zh', site)).toBe(zh);
  });
});
