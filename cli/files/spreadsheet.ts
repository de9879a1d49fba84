import { readFile } from 'node:fs/promises';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { FileError, systemFileError } from './file-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The ID in a spreadsheet's address, or a text that can only be such an ID. */
export function spreadsheetId(source: string): string | undefined {
  const address = /docs\.google\.com\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]+)/.exec(source);
  if (address) return address[1];
  return /^[A-Za-z0-9_-]{30,}$/.test(source) ? source : undefined;
}

/** Reads a Google spreadsheet as the service account of the environment. Throws `FileError`. */
export async function readSpreadsheet(id: string, env: Environment): Promise<RawWorkbook> {
  const key = await keyText(env);
  const token = env.GOOGLE_ACCESS_TOKEN;
  if (key === undefined && !token) {
    throw new FileError('no-credentials', {
      en: 'A Google spreadsheet needs a service account: set GOOGLE_SERVICE_ACCOUNT_KEY_FILE to the path of its key file, and share the spreadsheet with it as a viewer.',
      zh: '读取 Google 电子表格需要服务账号：请将 GOOGLE_SERVICE_ACCOUNT_KEY_FILE 设为密钥文件路径，并以“查看者”身份将表格共享给该账号。',
    });
  }
  // The client takes a third of a second to load: only for whoever reads from Google.
  const [{ createGoogleSource }, { parseServiceAccountKey, presetClient }, { SheetReadError }] = await Promise.all([
    import('../../slack-bot/sheet-source/google.js'),
    import('../../slack-bot/sheet-source/google-auth.js'),
    import('../../slack-bot/sheet-source/read-error.js'),
  ]);
  const auth = key === undefined ? presetClient(token!) : readKey(key, parseServiceAccountKey);
  const rootUrl = env.GOOGLE_SHEETS_ROOT_URL;
  try {
    return await createGoogleSource({ spreadsheetId: id, auth, ...(rootUrl ? { rootUrl } : {}) }).read();
  } catch (error) {
    if (!(error instanceof SheetReadError)) throw error;
    const [en, zh] = [error.say('en'), error.say('zh')];
    throw new FileError(
      'sheet-unreadable',
      { en: `${en.what} ${en.remedy}`, zh: `${zh.what}${zh.remedy}` },
      { cause: error },
    );
  }
}

async function keyText(env: Environment): Promise<string | undefined> {
  if (env.GOOGLE_SERVICE_ACCOUNT_KEY) return env.GOOGLE_SERVICE_ACCOUNT_KEY;
  const path = env.GOOGLE_SERVICE_ACCOUNT_KEY_FILE;
  if (!path) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw systemFileError(error, path) ?? error;
  }
}

function readKey<Key>(text: string, parse: (json: string) => Key): Key {
  try {
    return parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    throw new FileError(
      'no-credentials',
      { en: message, zh: `服务账号密钥无法使用，请使用下载时的原文件。（${message}）` },
      {
        cause,
      },
    );
  }
}
