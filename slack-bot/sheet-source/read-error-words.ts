import { catalog } from '../../shared/language.js';
import type { SheetReadCode } from './read-error.js';

/** What the sentences are built from. */
export interface ReadErrorFacts {
  /** Which workbook, when there are several. */
  readonly book?: string | undefined;
  /** The service account's address, when the bot signs in as one. */
  readonly account?: string | undefined;
  readonly status?: number | undefined;
  readonly seconds?: number | undefined;
  /** What was wrong with a body, or which tab had no values. */
  readonly detail?: string | undefined;
}

type Say = (facts: ReadErrorFacts) => { readonly what: string; readonly remedy: string };

/** One sentence on what happened, one on what to do, for each code. */
export const readErrorWords = catalog<Readonly<Record<SheetReadCode, Say>>>({
  en: {
    unauthenticated: () => ({
      what: 'Google did not accept the sign-in of the bot (401).',
      remedy: 'Check that the key is complete and has not been deleted or has not expired, then restart the bot.',
    }),
    forbidden: ({ account }) => ({
      what: 'Google says that the bot may not open the spreadsheet (403).',
      remedy: account
        ? `Share the spreadsheet with ${account} as a viewer.`
        : 'Share the spreadsheet, as a viewer, with the account that the bot signs in with.',
    }),
    'api-disabled': () => ({
      what: 'The Google Sheets API is not switched on in the project of the key (403).',
      remedy: 'Enable the Google Sheets API in that Google Cloud project, and try again after a few minutes.',
    }),
    'not-found': () => ({
      what: 'There is no spreadsheet with this ID (404).',
      remedy: 'Check the spreadsheet ID in the settings of the bot: it stands in the address between /d/ and /edit.',
    }),
    'office-file': () => ({
      what: 'The file is an Office file on Drive, which the Sheets API cannot read.',
      remedy: 'Open it in Google Sheets, choose File, Save as Google Sheets, and give the bot the new ID.',
    }),
    'bad-request': ({ status }) => ({
      what: `Google refused the question as asked (${status ?? 400}).`,
      remedy: 'Check that no tab is being renamed right now and ask again; if it stays, tell the administrator.',
    }),
    'rate-limited': () => ({
      what: 'Google is receiving too many requests at the moment (429).',
      remedy: 'Ask again in a minute.',
    }),
    'server-error': ({ status }) => ({
      what: `Google Sheets has a problem of its own (${status ?? 500}).`,
      remedy: 'Ask again in a few minutes.',
    }),
    timeout: ({ seconds }) => ({
      what: `Google Sheets did not answer within ${seconds === 1 ? '1 second' : `${seconds ?? 'a few'} seconds`}.`,
      remedy: 'Ask again in a minute.',
    }),
    network: () => ({
      what: 'Google Sheets could not be reached.',
      remedy: 'Ask again in a minute; if it stays, check the network of the machine that the bot runs on.',
    }),
    'invalid-body': ({ detail }) => ({
      what: `The answer of Google Sheets was incomplete${detail ? ` (${detail})` : ''}, so nothing in it was used.`,
      remedy: 'Ask again in a minute; if it stays, tell the administrator.',
    }),
    'no-values': ({ detail }) => ({
      what: `The tab "${detail ?? 'Participants'}" came without a single value.`,
      remedy: 'Open the spreadsheet and check that the tab was not emptied; its version history can bring it back.',
    }),
  },
  zh: {
    unauthenticated: () => ({
      what: 'Google 未接受机器人的登录凭据（401）。',
      remedy: '请确认密钥完整、未被删除且未过期，然后重启机器人。',
    }),
    forbidden: ({ account }) => ({
      what: 'Google 拒绝机器人打开该电子表格（403）。',
      remedy: account
        ? `请将电子表格以“查看者”身份共享给 ${account}。`
        : '请将电子表格以“查看者”身份共享给机器人所用的账号。',
    }),
    'api-disabled': () => ({
      what: '密钥所在项目未启用 Google Sheets API（403）。',
      remedy: '请在该 Google Cloud 项目中启用 Google Sheets API，几分钟后重试。',
    }),
    'not-found': () => ({
      what: '找不到该编号的电子表格（404）。',
      remedy: '请核对机器人设置中的电子表格编号：位于网址 /d/ 与 /edit 之间。',
    }),
    'office-file': () => ({
      what: '该文件是云端硬盘中的 Office 文件，Sheets API 无法读取。',
      remedy: '请在 Google 表格中打开，选择“文件 - 另存为 Google 表格”，并将新编号告知机器人。',
    }),
    'bad-request': ({ status }) => ({
      what: `Google 拒绝了该请求（${status ?? 400}）。`,
      remedy: '请确认没有人正在给工作表改名，然后重试；如仍出现请联系管理员。',
    }),
    'rate-limited': () => ({
      what: 'Google 目前收到的请求过多（429）。',
      remedy: '请一分钟后重试。',
    }),
    'server-error': ({ status }) => ({
      what: `Google 表格服务出现故障（${status ?? 500}）。`,
      remedy: '请几分钟后重试。',
    }),
    timeout: ({ seconds }) => ({
      what: `Google 表格在 ${seconds ?? '数'} 秒内没有响应。`,
      remedy: '请一分钟后重试。',
    }),
    network: () => ({
      what: '无法连接 Google 表格。',
      remedy: '请一分钟后重试；如仍出现，请检查机器人所在机器的网络。',
    }),
    'invalid-body': ({ detail }) => ({
      what: `Google 表格的回复不完整${detail ? `（${detail}）` : ''}，因此未使用其中任何内容。`,
      remedy: '请一分钟后重试；如仍出现请联系管理员。',
    }),
    'no-values': ({ detail }) => ({
      what: `工作表“${detail ?? 'Participants'}”没有返回任何值。`,
      remedy: '请打开电子表格确认该工作表未被清空；可通过版本历史恢复。',
    }),
  },
});

/** A sentence about one workbook among several. */
export const bookWords = catalog({
  en: (book: string, what: string): string => `Workbook ${book}: ${what}`,
  zh: (book, what) => `工作簿 ${book}：${what}`,
});
