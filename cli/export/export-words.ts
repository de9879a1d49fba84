import { catalog } from '../../shared/language.js';
import type { FindingVerdict } from '../../shared/protocol/finding.js';
import { count } from '../../shared/words/count.js';

export const EXPORT_KINDS = ['queries', 'findings', 'schedule'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

interface ExportWords {
  readonly titles: Readonly<Record<ExportKind, string>>;
  readonly wholeTrial: string;
  readonly noSite: string;
  site(code: string, name: string): string;
  readonly columns: Readonly<
    Record<
      | 'number'
      | 'site'
      | 'siteName'
      | 'tab'
      | 'cell'
      | 'column'
      | 'state'
      | 'verdict'
      | 'initials'
      | 'date'
      | 'item'
      | 'itemCode'
      | 'target'
      | 'from'
      | 'to'
      | 'doneOn'
      | 'daysPast'
      | 'inWords',
      string
    >
  >;
  readonly verdicts: Readonly<Record<FindingVerdict, string>>;
  readonly signatures: readonly string[];
  readonly sample: string;
  counted(kind: ExportKind, n: number): string;
  none(kind: ExportKind, site: string | undefined, asOf: string, read: number, skipped: number): string;
  /** Findings that a site is not asked about; nothing when there are none. */
  notAsked(failures: number, accepted: number, advisories: number): string | undefined;
  findingsWithoutSite(n: number): string;
  itemsWithoutSite(n: number): string;
  lost(n: number): string;
}

export const exportWords = catalog<ExportWords>({
  en: {
    titles: { queries: 'Queries to answer', findings: 'Findings', schedule: 'Schedule' },
    wholeTrial: 'Whole trial',
    noSite: 'No known site',
    site: (code, name) => `Site ${[code, name].filter(Boolean).join(' · ')}`,
    columns: {
      number: 'No.',
      site: 'Site',
      siteName: 'Site name',
      tab: 'Tab',
      cell: 'Cell',
      column: 'Column',
      state: 'State',
      verdict: 'Verdict',
      initials: 'Initials',
      date: 'Date',
      item: 'Item',
      itemCode: 'Item code',
      target: 'Target',
      from: 'Window from',
      to: 'Window to',
      doneOn: 'Done on',
      daysPast: 'Days past window',
      inWords: 'In words',
    },
    verdicts: { breached: 'not met', warn: 'warning', unknown: 'unknown', advisory: 'advisory' },
    signatures: ['Answered by (name, signature, date)', 'Reviewed by (name, signature, date)'],
    sample: 'A synthetic sample trial: no row is of a real person, and some mistakes are in it on purpose.',
    counted: (kind, n) =>
      ({
        queries: count(n, 'open query', 'open queries'),
        findings: count(n, 'finding'),
        schedule: count(n, 'schedule item'),
      })[kind],
    none: (kind, site, asOf, read, skipped) =>
      `${{ queries: 'No open query', findings: 'No finding', schedule: 'No schedule item' }[kind]}${site === undefined ? '' : ` at ${site}`} as of ${asOf}, based on ${count(read, 'row')} read; ${count(skipped, 'row')} could not be read.`,
    notAsked: (failures, accepted, advisories) => {
      const parts = [
        ...(failures > 0 ? [count(failures, 'recorded screen failure')] : []),
        ...(accepted > 0 ? [count(accepted, 'accepted deviation')] : []),
        ...(advisories > 0 ? [count(advisories, 'advisory', 'advisories')] : []),
      ];
      return parts.length === 0 ? undefined : `Not asked about here: ${parts.join(', ')} (rps export findings).`;
    },
    findingsWithoutSite: (n) =>
      `${count(n, 'finding')} of no known site ${n === 1 ? 'is' : 'are'} not in this file and may be about this site; leave out --site to have ${n === 1 ? 'it' : 'them'}.`,
    itemsWithoutSite: (n) =>
      `${count(n, 'schedule item')} of participants of no known site ${n === 1 ? 'is' : 'are'} not in this file; leave out --site to have ${n === 1 ? 'it' : 'them'}.`,
    lost: (n) =>
      `Of ${count(n, 'participant')} nobody can say what comes next (rps due): their items may be missing here.`,
  },
  zh: {
    titles: { queries: '待答复的问题', findings: '问题', schedule: '日程' },
    wholeTrial: '整个试验',
    noSite: '无已知中心',
    site: (code, name) => `中心 ${[code, name].filter(Boolean).join(' · ')}`,
    columns: {
      number: '序号',
      site: '中心',
      siteName: '中心名称',
      tab: '工作表',
      cell: '单元格',
      column: '列',
      state: '状态',
      verdict: '判定',
      initials: '签名缩写',
      date: '日期',
      item: '项目',
      itemCode: '项目代码',
      target: '目标日期',
      from: '窗口开始',
      to: '窗口结束',
      doneOn: '完成日期',
      daysPast: '超窗天数',
      inWords: '说明',
    },
    verdicts: { breached: '不符合', warn: '警告', unknown: '未知', advisory: '提示' },
    signatures: ['答复人（姓名、签字、日期）', '审核人（姓名、签字、日期）'],
    sample: '虚构的示例试验：不含任何真实人员，并有意放入若干错误。',
    counted: (kind, n) =>
      ({ queries: `待答复的问题 ${n} 项`, findings: `问题 ${n} 项`, schedule: `日程 ${n} 项` })[kind],
    none: (kind, site, asOf, read, skipped) =>
      `截至 ${asOf}，${site === undefined ? '' : `中心 ${site} `}${{ queries: '没有待答复的问题', findings: '没有问题', schedule: '没有日程事项' }[kind]}；依据为已读取的 ${read} 行，另有 ${skipped} 行无法读取。`,
    notAsked: (failures, accepted, advisories) => {
      const parts = [
        ...(failures > 0 ? [`已记录的筛选失败 ${failures} 项`] : []),
        ...(accepted > 0 ? [`已接受的偏离 ${accepted} 项`] : []),
        ...(advisories > 0 ? [`提示 ${advisories} 项`] : []),
      ];
      return parts.length === 0 ? undefined : `此处不要求答复：${parts.join('、')}（rps export findings）。`;
    },
    findingsWithoutSite: (n) =>
      `另有 ${n} 项问题不属于任何已知中心，未列入本文件，可能与本中心有关；去掉 --site 可查看。`,
    itemsWithoutSite: (n) => `另有 ${n} 项日程的受试者不属于任何已知中心，未列入本文件；去掉 --site 可查看。`,
    lost: (n) => `${n} 例受试者无法判断下一步（rps due），其日程可能不全。`,
  },
});
