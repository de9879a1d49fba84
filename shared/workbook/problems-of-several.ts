import { kind } from './problem-kind.js';

/** What only a trial of several workbooks can have. The add-on sees one, and is built without these. */
export const PROBLEMS_OF_SEVERAL = {
  otherSetting: kind<{ setting: string; value: string; stands: string; primary: string }>({
    id: 'data/other-setting',
    severity: 'warn',
    hides: 'nothing',
    words: {
      en: {
        title: 'The workbooks of one trial have the same settings',
        says: ({ setting, value, stands, primary }) =>
          `"${setting}" is ${value} here and ${stands} in the workbook of ${primary}. The settings of ${primary} count for the whole trial, so the checks use ${stands}.`,
        remedy: ({ primary }) => `Change it here, or in the workbook of ${primary} if that is the one that is wrong.`,
      },
      zh: {
        title: '同一试验的各工作簿设置一致',
        says: ({ setting, value, stands, primary }) =>
          `“${setting}”在此为 ${value}，而在 ${primary} 的工作簿中为 ${stands}。整个试验以 ${primary} 的设置为准，因此检查按 ${stands} 进行。`,
        remedy: ({ primary }) => `请在此更正；如 ${primary} 的工作簿有误，请在那里更正。`,
      },
    },
  }),
  otherSitesRow: kind<{ site: string; book: string }>({
    id: 'data/other-sites-row',
    severity: 'query',
    hides: 'nothing',
    words: {
      en: {
        title: "Every participant stands in the workbook of the participant's site",
        says: ({ site, book }) =>
          `This row names site ${site}, but it stands in the workbook of site ${book}. It counts for ${site}.`,
        remedy: 'Correct the site, or move the row to the other workbook.',
      },
      zh: {
        title: '每名受试者记录在其所属中心的工作簿中',
        says: ({ site, book }) => `本行的中心为 ${site}，却位于 ${book} 中心的工作簿中；现计入 ${site}。`,
        remedy: '请更正中心，或将该行移至另一工作簿。',
      },
    },
  }),
  unreadWorkbook: kind<{ book: string; settingsOf?: string | undefined }>({
    id: 'data/unread-workbook',
    severity: 'stop',
    hides: 'rows',
    words: {
      en: {
        title: 'Every workbook of the trial can be read',
        // Settings that stand in a workbook that is not there: '' means that the defaults stood in for them.
        says: ({ book, settingsOf }) =>
          `The workbook of ${book} could not be read, so nothing in it was checked and nobody in it is counted.${
            settingsOf === undefined
              ? ''
              : ` The settings of the trial stand there; ${settingsOf === '' ? 'the defaults' : `those of ${settingsOf}`} were used instead.`
          }`,
        remedy: ({ book }) => `Do not take any number for complete until the workbook of ${book} can be read again.`,
      },
      zh: {
        title: '试验的每个工作簿均可读取',
        says: ({ book, settingsOf }) =>
          `无法读取 ${book} 的工作簿，其中内容均未检查，受试者亦未计入。${
            settingsOf === undefined
              ? ''
              : `试验设置保存在该工作簿中；本次改用${settingsOf === '' ? '默认设置' : ` ${settingsOf} 的设置`}。`
          }`,
        remedy: ({ book }) => `在恢复读取 ${book} 的工作簿之前，请勿将任何数字视为完整。`,
      },
    },
  }),
} as const;
