import type { Catalog, Language } from '../../shared/language.js';
import type { SaysItself, Told } from '../../shared/said.js';

export type FileErrorCode =
  | 'missing'
  | 'not-a-workbook'
  | 'old-excel'
  | 'other-format'
  | 'damaged'
  | 'too-large'
  | 'uneditable'
  | 'password'
  | 'no-csv'
  | 'not-utf8'
  | 'malformed-csv'
  | 'folder'
  | 'exists'
  | 'unreadable'
  | 'unwritable'
  | 'no-access'
  | 'no-credentials'
  | 'sheet-unreadable';

/** A workbook that cannot be read or written at all: one sentence on what is wrong and what to do. */
export class FileError extends Error implements SaysItself {
  constructor(
    readonly code: FileErrorCode,
    private readonly sentence: Catalog<string>,
    options?: ErrorOptions,
  ) {
    super(sentence.en, options);
    this.name = 'FileError';
  }

  /** The same in a language. */
  say(language: Language): Told {
    return { what: this.sentence[language] };
  }
}

/** The operating system's name for what went wrong, such as `ENOENT`. */
export function systemCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** What the operating system said, as a `FileError`; `undefined` when it was something else. */
export function systemFileError(error: unknown, path: string): FileError | undefined {
  switch (systemCode(error)) {
    case 'ENOENT':
      return new FileError(
        'missing',
        { en: `There is no ${path}; check the name and the folder.`, zh: `找不到 ${path}；请核对文件名和文件夹。` },
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new FileError(
        'no-access',
        {
          en: `${path} may not be opened; ask its owner for access, or copy it to a folder of your own.`,
          zh: `无权打开 ${path}；请向所有者申请权限，或将其复制到自己的文件夹。`,
        },
        { cause: error },
      );
    case 'EBUSY':
    case 'ENOSPC':
    case 'EROFS':
      return new FileError(
        'unwritable',
        {
          en: `${path} cannot be written now; close it in Excel, check that the disk has room, and try again.`,
          zh: `目前无法写入 ${path}；请在 Excel 中关闭该文件，确认磁盘有空间后重试。`,
        },
        { cause: error },
      );
    default:
      return undefined;
  }
}
