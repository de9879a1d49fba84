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

  // Who is told, and who has it.
  called: 'For ',
  toldByMessage: (n: number): string => `${count(n, 'person', 'people')} told by direct message.`,
  toldElsewhere: (n: number): string => `${count(n, 'person', 'people')} told in another channel, or before.`,
  nobodyAt: (sites: readonly (string | null)[]): string =>
    `${sites.some((site) => site === null) ? 'The site of a row is not known, so nobody was told of it. ' : ''}${
      sites.some((site) => site !== null)
        ? `No PI or coordinator of ${sites.filter((site) => site !== null).join(', ')} has a role here, so nobody there was told. An administrator grants one with /rps access grant. `
        : ''
    }Whoever reads this: call the site.`,
  offAt: (sites: readonly (string | null)[]): string =>
    `Everybody of ${sites.filter((site) => site !== null).join(', ')} has switched alerts off, so nobody there was told. Whoever reads this: call the site.`,
  iHaveIt: 'I have it',
  takenBy: <Who>(who: Who, time: string): (string | Who)[] => ['taken by ', who, ` ${time}`],
  someOf: (n: number, all: number): string => `${n} of ${count(all, 'finding')} `,
  notTaken: (n: number, minutes: number): string =>
    `Nobody has taken ${n === 1 ? 'this alert' : `${n} findings of this alert`} for ${count(minutes, 'minute')}.`,
  nobodyLeft:
    'There is nobody else to tell: no study manager and no administrator has a role, wants alerts and has not been told. Call the site.',
  nobodyHasIt: (headline: string): string => `Nobody has it yet: ${headline}`,

  // What whoever presses the button is told.
  yours: (n: number): string => `You have it: ${count(n, 'finding')}. The alert says so now, wherever it stands.`,
  yoursNext: 'Look at the row, act in the workbook: the alert ends by itself once the workbook no longer says it.',
  hadHeadline: 'Somebody has it already',
  had: <Who>(who: Who, time: string): (string | Who)[] => [who, ` has had it since ${time}.`],
  hadByYou: (time: string): string => `You have had it since ${time}.`,
  otherSite: 'This alert is about a site that your role does not include, so it is not yours to take.',
  over: 'Nothing of this alert is open any more.',
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

  called: '请处理：',
  toldByMessage: (n) => `已私信通知 ${n} 人。`,
  toldElsewhere: (n) => `另有 ${n} 人已在其他频道或此前收到通知。`,
  nobodyAt: (sites) =>
    `${sites.some((site) => site === null) ? '有一行的中心未知，因此无人收到该项通知。' : ''}${
      sites.some((site) => site !== null)
        ? `${sites.filter((site) => site !== null).join('、')} 的主要研究者和协调员均无权限，因此该中心无人收到通知。请管理员用 /rps 权限 授予 添加角色。`
        : ''
    }请看到此消息的人致电该中心。`,
  offAt: (sites) =>
    `${sites.filter((site) => site !== null).join('、')} 的人员均已关闭警报通知，因此该中心无人收到通知。请看到此消息的人致电该中心。`,
  iHaveIt: '我来处理',
  takenBy: (who, time) => ['处理人：', who, ` ${time}`],
  someOf: (n, all) => `${all} 项中的 ${n} 项，`,
  notTaken: (n, minutes) => `${n === 1 ? '此警报' : `此警报中的 ${n} 项问题`}已 ${minutes} 分钟无人处理。`,
  nobodyLeft: '已无其他人可通知：没有拥有角色、接收警报且尚未收到通知的研究经理或管理员。请致电该中心。',
  nobodyHasIt: (headline) => `尚无人处理：${headline}`,

  yours: (n) => `由您处理：${n} 项。该警报在所有位置均已注明。`,
  yoursNext: '请查看该行并在工作簿中处理：工作簿中不再有此问题后，警报自动结束。',
  hadHeadline: '已有人处理',
  had: (who, time) => [who, ` 自 ${time} 起负责。`],
  hadByYou: (time) => `您自 ${time} 起已在处理。`,
  otherSite: '此警报所属的中心不在您的角色范围内，因此不能由您处理。',
  over: '此警报中已没有未解决的问题。',
};

/** What alerts say themselves, in a language. */
export const alertWords = catalog({ en, zh });
