import { basename, dirname } from 'node:path';
import { FileError, systemFileError } from './file-error.js';
import { replaceFile } from './replace-file.js';

/** Writes a file beside its place first: whatever stands there is replaced only once the new one is whole. Throws `FileError`. */
export async function writeWhole(path: string, content: Buffer | string): Promise<void> {
  try {
    await replaceFile(path, content);
  } catch (error) {
    throw writeError(error, path);
  }
}

function writeError(error: unknown, path: string): unknown {
  const known = systemFileError(error, basename(path));
  if (known?.code !== 'missing') return known ?? error;
  const folder = dirname(path);
  return new FileError(
    'missing',
    {
      en: `There is no folder ${folder} to write ${basename(path)} into; make it first, or give another.`,
      zh: `没有用于写入 ${basename(path)} 的文件夹 ${folder}；请先创建，或另选文件夹。`,
    },
    { cause: error },
  );
}
