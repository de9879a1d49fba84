import { catalog } from '../language.js';

/** Why a workbook cannot be read at all, and what to do. `near` is what may be the missing one under another name. */
export interface UnreadableWords {
  noTabs(workbook: string): string;
  noParticipants(workbook: string, tabs: string, near: string | undefined): string;
  /** Titles in quotation marks, and how many more there are. */
  tabs(shown: readonly string[], more: number): string;
  noIdColumn(tab: string, near: string | undefined): string;
  /** `cells` are the addresses of its headings. */
  twoIdColumns(tab: string, cells: string): string;
}

export const unreadableWords = catalog<UnreadableWords>({
  en: {
    noTabs: (workbook) => `${workbook} has no tabs at all.`,
    noParticipants: (workbook, tabs, near) =>
      `${workbook} has no tab "Participants"; found ${tabs}. ${near ? `If "${near}" holds the participants, rename it.` : 'Rename the tab that holds the participants, or start from the template.'}`,
    tabs: (shown, more) => [...shown.map((title) => `"${title}"`), ...(more > 0 ? [`${more} more`] : [])].join(', '),
    noIdColumn: (tab, near) =>
      `No column "Participant ID" in ${tab}${near ? `; found "${near}" - rename it if that is the one` : '; add it, with one code in every row'}.`,
    twoIdColumns: (tab, cells) => `"Participant ID" stands twice in ${tab} (${cells}); keep one.`,
  },
  zh: {
    noTabs: (workbook) => `${workbook} 中没有任何工作表。`,
    noParticipants: (workbook, tabs, near) =>
      `${workbook} 中没有“Participants”（受试者）工作表；找到 ${tabs}。${near ? `如“${near}”即为受试者表，请改名。` : '请将受试者所在的工作表改名，或使用模板。'}`,
    tabs: (shown, more) => [...shown.map((title) => `"${title}"`), ...(more > 0 ? [`另外 ${more} 个`] : [])].join('、'),
    noIdColumn: (tab, near) =>
      `${tab} 中没有“受试者编号”（Participant ID）列${near ? `；找到“${near}”，如即为该列请改名` : '；请添加该列，每行一个编号'}。`,
    twoIdColumns: (tab, cells) => `${tab} 中“受试者编号”列出现两次（${cells}），请只保留一列。`,
  },
});
