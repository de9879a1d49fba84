import { catalog } from '../../shared/language.js';

/** Why an answer cannot be followed. */
export type AnswerTrouble =
  | { readonly kind: 'form' | 'number'; readonly typed: string }
  | { readonly kind: 'no column'; readonly typed: string; readonly tab: string; readonly near: string | undefined }
  | { readonly kind: 'other tab'; readonly typed: string; readonly tab: string; readonly readIn: string }
  | { readonly kind: 'no site'; readonly typed: string; readonly codes: readonly string[] }
  | { readonly kind: 'no tab'; readonly typed: string; readonly tabs: readonly string[] };

/** What set-up asks about what it could not read, and says of it. Lines are ready to read. */
interface QuestionWords {
  /** `trouble` is about the answer before; blank the first time. */
  whatIsThis(lines: readonly string[], trouble: string): string;
  trouble(trouble: AnswerTrouble): string;
  stillUnread(lines: readonly string[]): string;
  notForChecks(lines: readonly string[]): string;
  ownDropdowns(lines: readonly string[]): string;
}

export const questionWords = catalog<QuestionWords>({
  en: {
    whatIsThis: (lines, trouble) =>
      `${trouble}${trouble && '\n\n'}The checks do not read this:\n\n${lines.join('\n')}\n\nSay by its number what each one is, with semicolons between them: "1 = Weight (kg)" for a column, "2 = QD" for a site, "3 = Cycles" for a tab, and "4 = none" for what is not for the checks. What you leave out stays unread, and is asked about again the next time. "Cancel" changes nothing.`,
    trouble: (trouble) => {
      switch (trouble.kind) {
        case 'form':
          return `"${trouble.typed}" says nothing of a number. Type, for example, "1 = Weight (kg); 2 = none".`;
        case 'number':
          return `There is no number ${trouble.typed} in the list.`;
        case 'no column':
          return `"${trouble.typed}" is no column of ${trouble.tab}.${trouble.near === undefined ? '' : ` Did you mean "${trouble.near}"?`} Type the heading as the checks know it, or "none".`;
        case 'other tab':
          return `"${trouble.typed}" is read in ${trouble.readIn}, not in ${trouble.tab}. Answer "none" here, and enter the values there.`;
        case 'no site':
          return `"${trouble.typed}" is no code of a site. Codes are ${trouble.codes.join(', ')}.`;
        case 'no tab':
          return `"${trouble.typed}" is no tab that is still to be found. ${trouble.tabs.length === 0 ? 'All of them are there: move the rows, or type "none".' : `Those are ${trouble.tabs.join(', ')}; type one of them, or "none".`}`;
      }
    },
    stillUnread: (lines) => `Not read by the checks, also after this:\n${lines.join('\n')}`,
    notForChecks: (lines) => `Not for the checks, as you said:\n${lines.join('\n')}`,
    ownDropdowns: (lines) =>
      `In these columns some cells have a dropdown or another rule of your own:\n\n${lines.join('\n')}\n\nPut the list of the checks into their other cells? Your own rules stay as they are either way. "No" leaves these columns alone.`,
  },
  zh: {
    whatIsThis: (lines, trouble) =>
      `${trouble}${trouble && '\n\n'}以下内容检查未读取：\n\n${lines.join('\n')}\n\n请按编号说明各项是什么，以分号分隔：列写“1 = 体重”，中心写“2 = QD”，工作表写“3 = Cycles”，无需检查的写“4 = 无”。未说明的仍不读取，下次会再次询问。选“取消”则不作任何更改。`,
    trouble: (trouble) => {
      switch (trouble.kind) {
        case 'form':
          return `“${trouble.typed}”未写明编号。请按此格式填写：“1 = 体重；2 = 无”。`;
        case 'number':
          return `列表中没有编号 ${trouble.typed}。`;
        case 'no column':
          return `${trouble.tab} 中没有“${trouble.typed}”列。${trouble.near === undefined ? '' : `是否为“${trouble.near}”？`}请填写检查所用的标题，或“无”。`;
        case 'other tab':
          return `“${trouble.typed}”在“${trouble.readIn}”中读取，而非“${trouble.tab}”。此处请填“无”，并在该表中填写数值。`;
        case 'no site':
          return `“${trouble.typed}”不是中心代码。代码为 ${trouble.codes.join('、')}。`;
        case 'no tab':
          return `“${trouble.typed}”不是尚缺的工作表。${trouble.tabs.length === 0 ? '所需工作表均已存在：请移动各行，或填写“无”。' : `尚缺 ${trouble.tabs.join('、')}；请填写其一，或“无”。`}`;
      }
    },
    stillUnread: (lines) => `设置之后检查仍不读取：\n${lines.join('\n')}`,
    notForChecks: (lines) => `您已说明无需检查：\n${lines.join('\n')}`,
    ownDropdowns: (lines) =>
      `以下各列的部分单元格有您自己的下拉列表或其他规则：\n\n${lines.join('\n')}\n\n是否在其余单元格中放入检查所用的列表？无论如何，您自己的规则保持不变。选“否”则不更改这些列。`,
  },
});

/** What people type for "not for the checks", in any language. */
export const NONE_WORDS: ReadonlySet<string> = new Set([
  'none',
  'no',
  'not for the checks',
  '无',
  '无需检查',
  '不读取',
]);
