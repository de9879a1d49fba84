import { catalog } from '../../shared/language.js';
import type { StoreCode } from './store-error.js';

interface Said {
  readonly what: string;
  readonly remedy: string;
}

/** One sentence on what happened, one on what to do, for each code. The place is never named: it may hold a password. */
export const storeErrorWords = catalog<Readonly<Record<StoreCode, Said>>>({
  en: {
    unreachable: {
      what: "The bot's database could not be reached.",
      remedy:
        'Check that the database server runs and that DATABASE_URL is right, or that the folder of the database file exists and may be written; then try again.',
    },
    refused: {
      what: "The bot's database refused the sign-in of the bot, or does not let it do its work.",
      remedy:
        'Check the user, the password and the name of the database in DATABASE_URL, and that this user owns the database.',
    },
    full: {
      what: "The disk of the bot's database is full, so nothing was kept.",
      remedy: 'Free some space on that disk, then try again; the bot need not be restarted.',
    },
    'read-only': {
      what: "The bot's database may only be read, so nothing was kept.",
      remedy:
        'Let the user that the bot runs as write the database file and its folder, or point DATABASE_URL at the primary server, then try again.',
    },
    locked: {
      what: "The bot's database was busy for too long with something else.",
      remedy: 'Try again in a moment; if it stays, look for another program that holds the database open.',
    },
    'newer-schema': {
      what: "The bot's database was made by a newer version of this program.",
      remedy: 'Install that version or a later one. Nothing in the database was changed.',
    },
    damaged: {
      what: "The file of the bot's database is damaged, or is no database.",
      remedy: 'Stop the bot, keep the file aside, and put back the last backup.',
    },
    gone: {
      what: "The file of the bot's database was deleted or exchanged while the bot was running, so nothing was kept.",
      remedy: 'Stop the bot, put the file or its last backup back, and start the bot again.',
    },
  },
  zh: {
    unreachable: {
      what: '无法连接机器人的数据库。',
      remedy: '请检查数据库服务是否在运行、DATABASE_URL 是否正确，或数据库文件所在的文件夹是否存在且可写，然后重试。',
    },
    refused: {
      what: '机器人的数据库拒绝了机器人的登录，或不允许其操作。',
      remedy: '请检查 DATABASE_URL 中的用户名、密码和数据库名，并确认该用户是数据库的所有者。',
    },
    full: {
      what: '机器人数据库所在的磁盘已满，因此未保存任何内容。',
      remedy: '请在该磁盘上腾出空间后重试，无需重启机器人。',
    },
    'read-only': {
      what: '机器人的数据库只能读取，因此未保存任何内容。',
      remedy: '请允许运行机器人的用户写入数据库文件及其文件夹，或将 DATABASE_URL 指向主服务器，然后重试。',
    },
    locked: {
      what: '机器人的数据库被其他操作占用过久。',
      remedy: '请稍后重试；如仍如此，请查找占用该数据库的其他程序。',
    },
    'newer-schema': {
      what: '机器人的数据库由本程序的更新版本创建。',
      remedy: '请安装该版本或更高版本。数据库中的内容未作任何更改。',
    },
    damaged: {
      what: '机器人的数据库文件已损坏，或不是数据库。',
      remedy: '请停止机器人，保留该文件，并恢复最近一次备份。',
    },
    gone: {
      what: '机器人运行期间，其数据库文件被删除或替换，因此未保存任何内容。',
      remedy: '请停止机器人，将该文件或最近一次备份放回原处，然后重新启动机器人。',
    },
  },
});
