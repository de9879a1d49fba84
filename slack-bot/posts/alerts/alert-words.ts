import { catalog } from '../../../shared/language.js';
import { count } from '../../../shared/words/count.js';

const en = {
  headline: (open: number, all: number, unconfirmed: number): string =>
    open === 0 && unconfirmed > 0
      ? `${count(unconfirmed, 'safety alert')} can no longer be confirmed`
      : open === 0
        ? `Resolved: ${count(all, 'safety alert')}`
        : open === all
          ? count(open, 'new safety alert')
          : `${open} of ${count(all, 'safety alert')} still open`,
  raised: (time: string, sites: readonly string[] | undefined): string =>
    `Found ${time} · ${sites === undefined ? 'all sites' : sites.join(', ')}`,
  outcome: {
    corrected: (time: string): string => `Resolved ${time}: the workbook no longer says this.`,
    accepted: (time: string): string =>
      `Accepted ${time}: a documented deviation in the Findings tab; the workbook still says this.`,
    blank: (time: string): string =>
      `Not confirmed since ${time}: the cell is empty now, or cannot be read. Fill it in from the source.`,
    gone: (time: string): string =>
      `Not confirmed since ${time}: the row is no longer in the workbook. Check that it was removed on purpose.`,
  },
  baseline: (n: number): string =>
    n === 0
      ? 'Safety alerts are on here. Nothing is open.'
      : `Safety alerts are on here. ${n} already open: they are in /rps findings and in the digest, and are not repeated here.`,
  onlyNew: 'From now on each new one is posted once, and edited when it is resolved.',
  andMore: (n: number): string => `and ${n} more: ask /rps findings`,
};

export type AlertWords = typeof en;

const zh: AlertWords = {
  headline: (open, all, unconfirmed) =>
    open === 0 && unconfirmed > 0
      ? `安全警报 ${unconfirmed} 项已无法确认`
      : open === 0
        ? `已解决：安全警报 ${all} 项`
        : open === all
          ? `新的安全警报 ${open} 项`
          : `安全警报 ${all} 项，其中 ${open} 项未解决`,
  raised: (time, sites) => `发现于 ${time} · ${sites === undefined ? '全部中心' : sites.join('、')}`,
  outcome: {
    corrected: (time) => `${time} 已解决：工作簿中已无此问题。`,
    accepted: (time) => `${time} 已接受：问题清单中已记录为方案偏离；工作簿中仍有此问题。`,
    blank: (time) => `自 ${time} 起无法确认：单元格现为空白或无法读取，请按原始资料填写。`,
    gone: (time) => `自 ${time} 起无法确认：该行已不在工作簿中，请核对是否有意删除。`,
  },
  baseline: (n) =>
    n === 0
      ? '本频道已启用安全警报。目前没有未解决的问题。'
      : `本频道已启用安全警报。已有 ${n} 项未解决：见 /rps 问题 和晨报，此处不再重复。`,
  onlyNew: '此后每项新问题发布一次，解决后在原消息中更新。',
  andMore: (n) => `另有 ${n} 项：请用 /rps 问题 查询`,
};

/** What alerts say themselves, in a language. */
export const alertWords = catalog({ en, zh });
