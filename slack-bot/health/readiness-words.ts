import { catalog, type Language } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { ReadinessCheck, ReadinessCode } from './readiness.js';

type Say = (check: ReadinessCheck) => string;

const because = (error: string | undefined, language: Language): string =>
  error === undefined ? '' : punctuation(language).bracketed(error);

/** One sentence for each state; of a bad one also what to do. */
export const readinessWords = catalog<Readonly<Record<ReadinessCode, Say>>>({
  en: {
    'slack-connected': () => 'Slack can reach the bot.',
    'slack-reconnecting': ({ seconds }) => `The connection to Slack is being made (${seconds} s so far).`,
    'slack-disconnected': ({ seconds }) =>
      `Slack has not been connected for ${seconds} s. Check the network and SLACK_APP_TOKEN, and run "npm run doctor".`,
    'data-fresh': ({ seconds, error }) =>
      error === undefined
        ? `The workbook was read ${seconds} s ago.`
        : `The latest read failed${because(error, 'en')}; answers use data of ${seconds} s ago and say so.`,
    'data-waiting': () => 'The workbook is being read for the first time.',
    'data-never-read': ({ error }) =>
      `The workbook could not be read since the start${because(error, 'en')}. Run "npm run doctor": it says what to change.`,
    'data-too-old': ({ seconds, error }) =>
      `The workbook was last read ${seconds} s ago${because(error, 'en')}. Run "npm run doctor": it says what to change.`,
    'store-answers': () => 'The database answers.',
    'store-fails': ({ error }) =>
      `The database does not answer${because(error, 'en')}. Check DATABASE_URL, or the disk that RPS_STORE_FILE is on.`,
    stopping: () => 'The bot is stopping: it takes nothing new.',
  },
  zh: {
    'slack-connected': () => 'Slack 可以连接到机器人。',
    'slack-reconnecting': ({ seconds }) => `正在连接 Slack（已 ${seconds} 秒）。`,
    'slack-disconnected': ({ seconds }) =>
      `Slack 已断开 ${seconds} 秒。请检查网络与 SLACK_APP_TOKEN，并运行“npm run doctor”。`,
    'data-fresh': ({ seconds, error }) =>
      error === undefined
        ? `${seconds} 秒前读取了工作簿。`
        : `最近一次读取失败${because(error, 'zh')}；回答使用 ${seconds} 秒前的数据并加以说明。`,
    'data-waiting': () => '正在首次读取工作簿。',
    'data-never-read': ({ error }) =>
      `启动以来未能读取工作簿${because(error, 'zh')}。请运行“npm run doctor”，其中说明如何处理。`,
    'data-too-old': ({ seconds, error }) =>
      `上次读取工作簿是在 ${seconds} 秒前${because(error, 'zh')}。请运行“npm run doctor”，其中说明如何处理。`,
    'store-answers': () => '数据库有响应。',
    'store-fails': ({ error }) =>
      `数据库没有响应${because(error, 'zh')}。请检查 DATABASE_URL，或 RPS_STORE_FILE 所在的磁盘。`,
    stopping: () => '机器人正在停止，不再接受新的请求。',
  },
});
