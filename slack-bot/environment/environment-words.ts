import { type Catalog, catalog } from '../../shared/language.js';
/** Stands before the reasons. */
export const cannotStart = catalog({ en: 'The bot cannot start:', zh: '机器人无法启动：' });

/** What can be wrong with one variable: the sentence names the variable, says what is wrong and what to do. */
export const ENVIRONMENT_WORDS = {
  'bot-token-missing': {
    en: 'SLACK_BOT_TOKEN is not set. Copy the bot token (xoxb-...) from "OAuth & Permissions".',
    zh: '未设置 SLACK_BOT_TOKEN。请从“OAuth & Permissions”页面复制机器人令牌（xoxb-...）。',
  },
  'bot-token-wrong': {
    en: 'SLACK_BOT_TOKEN is not a bot token. It starts with xoxb-.',
    zh: 'SLACK_BOT_TOKEN 不是机器人令牌，应以 xoxb- 开头。',
  },
  'app-token-wrong': {
    en: 'SLACK_APP_TOKEN is not an app token. It starts with xapp-.',
    zh: 'SLACK_APP_TOKEN 不是应用级令牌，应以 xapp- 开头。',
  },
  'no-way-in': {
    en: 'Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the app token for Socket Mode, or the signing secret for HTTP.',
    zh: '未设置 SLACK_APP_TOKEN 或 SLACK_SIGNING_SECRET。Socket Mode 请设置应用级令牌，HTTP 方式请设置签名密钥。',
  },
  'slack-address': {
    en: 'SLACK_API_URL is not an address. Leave it out to use Slack.',
    zh: 'SLACK_API_URL 不是网址。使用 Slack 时无需设置。',
  },
  port: {
    en: 'PORT is not a port. Use a number from 1 to 65535, or leave it out for 3000.',
    zh: 'PORT 不是端口号。请使用 1 到 65535 之间的数字，或不设置（默认 3000）。',
  },
  'spreadsheet-missing': {
    en: 'GOOGLE_SPREADSHEET_ID is not set. Copy the address of the spreadsheet, or the part after /d/.',
    zh: '未设置 GOOGLE_SPREADSHEET_ID。请复制电子表格的网址，或其中 /d/ 之后的部分。',
  },
  'change-check': {
    en: 'GOOGLE_CHANGE_CHECK is not drive. Leave it out to read the cells every time.',
    zh: 'GOOGLE_CHANGE_CHECK 不是 drive。不设置则每次都读取单元格。',
  },
  'sheets-address': {
    en: 'GOOGLE_SHEETS_ROOT_URL is not an address. Leave it out to use Google Sheets.',
    zh: 'GOOGLE_SHEETS_ROOT_URL 不是网址。使用 Google 表格时无需设置。',
  },
  'no-google-credentials': {
    en: 'No Google credentials are set. Set GOOGLE_SERVICE_ACCOUNT_KEY_FILE to the key file of a service account, or GOOGLE_SERVICE_ACCOUNT_KEY to its content.',
    zh: '未设置 Google 凭据。请将 GOOGLE_SERVICE_ACCOUNT_KEY_FILE 设为服务账号密钥文件的路径，或将 GOOGLE_SERVICE_ACCOUNT_KEY 设为其内容。',
  },
  'key-file-unreadable': {
    en: 'GOOGLE_SERVICE_ACCOUNT_KEY_FILE cannot be read. Check the path and who may read the file.',
    zh: '无法读取 GOOGLE_SERVICE_ACCOUNT_KEY_FILE。请检查路径及文件的读取权限。',
  },
  language: {
    en: 'RPS_LANGUAGE is neither en nor zh.',
    zh: 'RPS_LANGUAGE 既不是 en 也不是 zh。',
  },
  'nobody-has-a-role': {
    en: 'Nobody has a role, so nobody could ask anything. Set RPS_ADMINS to at least one Slack user ID.',
    zh: '没有任何人拥有角色，因此无人可以提问。请将 RPS_ADMINS 至少设为一个 Slack 用户 ID。',
  },
  'database-address': {
    en: 'DATABASE_URL is not the address of a PostgreSQL database. It looks like postgres://user:password@host:5432/name; leave it out to keep a file instead.',
    zh: 'DATABASE_URL 不是 PostgreSQL 数据库的地址，其形式为 postgres://user:password@host:5432/name；不设置则使用本地文件。',
  },
  'log-level': {
    en: 'RPS_LOG_LEVEL is none of info, warn, error, silent. Leave it out for info.',
    zh: 'RPS_LOG_LEVEL 不是 info、warn、error、silent 之一。不设置则为 info。',
  },
  'health-port': {
    en: 'RPS_HEALTH_PORT is not a port. Use a number from 1 to 65535, "off", or leave it out for 3001.',
    zh: 'RPS_HEALTH_PORT 不是端口号。请使用 1 到 65535 之间的数字或“off”，或不设置（默认 3001）。',
  },
  'ports-alike': {
    en: 'RPS_HEALTH_PORT and PORT are the same. Give the health checks a port of their own, or "off".',
    zh: 'RPS_HEALTH_PORT 与 PORT 相同。请为健康检查另设端口，或设为“off”。',
  },
  'refresh-minutes': {
    en: 'RPS_REFRESH_MINUTES is not a number of minutes from 1 to 60. Leave it out for 5.',
    zh: 'RPS_REFRESH_MINUTES 不是 1 到 60 之间的分钟数。不设置则为 5。',
  },
  'audit-days': {
    en: 'RPS_AUDIT_DAYS is not a number of days from 30 to 36500. Leave it out to keep the record of who asked what for good.',
    zh: 'RPS_AUDIT_DAYS 不是 30 到 36500 之间的天数。不设置则永久保留提问记录。',
  },
  'data-age-minutes': {
    en: 'RPS_MAX_DATA_AGE_MINUTES is not a number of minutes from 2 to 1440. Leave it out for 15.',
    zh: 'RPS_MAX_DATA_AGE_MINUTES 不是 2 到 1440 之间的分钟数。不设置则为 15。',
  },
  'age-below-refresh': {
    en: 'RPS_MAX_DATA_AGE_MINUTES is not more than RPS_REFRESH_MINUTES, so the bot would never be ready. Raise the first or lower the second.',
    zh: 'RPS_MAX_DATA_AGE_MINUTES 不大于 RPS_REFRESH_MINUTES，机器人将永远无法就绪。请调大前者或调小后者。',
  },
} as const satisfies Record<string, Catalog<string>>;

export type EnvironmentCode = keyof typeof ENVIRONMENT_WORDS;
