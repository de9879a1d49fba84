import type { IncomingMessage } from 'node:http';
import { basename, extname, resolve } from 'node:path';
import { systemCode } from '../../cli/files/file-error.js';
import { isThere } from '../../cli/files/replace-file.js';
import { dayInZone } from '../../shared/calendar.js';
import { saysItself } from '../../shared/said.js';
import { instantToWall } from '../../stand-ins/apps-script/zone.js';
import { nameInFolder, type Received, receiveFile, TooMuch } from '../files/uploads.js';
import type { DeskClock } from './desk-clock.js';
import { Refused } from './http.js';
import { type OpenedFile, openAt, openFile } from './open-file.js';
import { nameForKept, samplePathOf, writeNewSample } from './sample-file.js';
import type { Sessions, Successor } from './sessions.js';
import type { DeskOptions } from './start-desk.js';
import { MOST_FILE_BYTES, type SampleMessage, type Sentence } from './wire.js';

export interface FileActionsOptions {
  readonly options: DeskOptions;
  readonly timeZone: string;
  readonly clock: DeskClock;
  /** The workbook that the desk began with. */
  readonly first: OpenedFile;
}

/** What Windows keeps for itself, and a name that a save is written under before it takes its place. */
const NO_NAME = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)|^[.\s]|[.\s]$/i;
/** Besides what no file system takes, what is not seen: a name must read as what it is. */
const NO_CHARACTER = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]/u;
const OTHER_KIND = /\.(?:xlsx|xlsm|xlsb|xls|ods|csv|numbers)$/i;
const MOST_NAME_BYTES = 200;

/** What a person does with whole files: another workbook, the sample, a file of another name, a copy to take away. */
export class FileActions {
  /** The sample that was open last: what is typed on one day is found again on another. */
  private samplePath: string | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly parts: FileActionsOptions,
  ) {
    if (parts.first.isSample) this.samplePath = parts.first.place.path;
  }

  /** Receives a workbook and opens that copy in the place of the one that is open. Throws `Refused`. */
  async upload(session: string | undefined, told: string, request: IncomingMessage): Promise<void> {
    this.sessions.of(session);
    const name = nameInFolder(told);
    const received = await this.receive(name, request);
    try {
      await this.sessions.replace(session!, () => this.openReceived(received));
    } catch (error) {
      // The person has the file itself; a copy that nothing was done with would only be found and wondered at.
      await received.discard();
      throw asRefused(error, name);
    }
    await received.tidy();
  }

  /** Opens the sample: as it was left, or a new one. Throws `Refused`. */
  async sample(session: string | undefined, { do: what }: SampleMessage): Promise<void> {
    const { isSample, file, openedPath } = this.sessions.of(session);
    if (what === 'open' && isSample && file.path === openedPath) {
      throw new Refused({
        en: 'The sample is open already. To have it as it was in the beginning, choose “Start the sample anew…”.',
        zh: '示例已经打开。如需恢复为最初的样子，请选择“重新开始示例…”。',
      });
    }
    try {
      await (what === 'open' ? this.openSample(session!) : this.startSampleAnew(session!));
    } catch (error) {
      throw asRefused(error, 'sample.xlsx');
    }
  }

  /** Writes the workbook under another name beside its file, and goes on with that; its path. Throws `Refused`. */
  async saveAs(session: string | undefined, typed: string): Promise<string> {
    const { file } = this.sessions.of(session);
    const name = fileName(typed, extname(file.path));
    try {
      await file.saveAs(name);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') {
        throw new Refused(
          {
            en: `“${name}” is there already, and no file is written over. Choose another name.`,
            zh: `“${name}” 已存在，不会覆盖任何文件。请换一个名称。`,
          },
          409,
        );
      }
      throw new Refused(file.failure(error), 500);
    }
    return file.path;
  }

  /** The workbook as it is now, with the name that it has. Throws `Refused`. */
  async download(session: string | undefined): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const { file } = this.sessions.of(session);
    try {
      return { bytes: await file.asItWouldBeSaved(), name: basename(file.path) };
    } catch (error) {
      throw new Refused(file.failure(error), 500);
    }
  }

  private get folder(): string {
    return resolve(this.parts.options.sampleFolder, 'opened');
  }

  private async receive(name: string, request: IncomingMessage): Promise<Received> {
    const { folder } = this;
    try {
      if (Number(request.headers['content-length'] ?? 0) > MOST_FILE_BYTES) throw new TooMuch();
      // Whoever is refused in the middle is still sending: a connection that is cut would hide the sentence.
      const bytes = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      return await receiveFile(bytes, { folder, name, mostBytes: MOST_FILE_BYTES });
    } catch (error) {
      request.resume();
      if (error instanceof TooMuch) throw new Refused(tooLarge(name), 413);
      const code = systemCode(error);
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refused(noRoom(name, folder), 507);
      throw new Refused(
        {
          en: `${name} did not arrive whole, so nothing of it was opened (${code ?? 'broken off'}). Open it again; if it fails again, look whether ${folder} can be written.`,
          zh: `${name} 未完整接收，因此未打开（${code ?? '传输中断'}）。请重新打开；如仍失败，请检查 ${folder} 是否可写。`,
        },
        500,
      );
    }
  }

  private async openReceived(received: Received): Promise<Successor> {
    const { openOptions } = this;
    const { say } = openOptions;
    say(`Opening a copy of ${basename(received.path)}`);
    // By its own name, so that whatever is wrong with it is said of the file that the person chose.
    const first = await openAt(received.path, false, { ...openOptions, say: () => undefined });
    const name = basename(received.path);
    const path = await received.keep(asWorkbook(name));
    const hasItsName = basename(path) === name;
    const opened = hasItsName ? { ...first, place: { ...first.place, path } } : await openAt(path, false, openOptions);
    say(`The copy is ${path}`);
    return { opened: { ...opened, news: workingOnCopy(path) } };
  }

  private async openSample(session: string): Promise<void> {
    await this.sessions.replace(session, async () => {
      const known = this.samplePath;
      const isKnown = known !== undefined && (await isThere(known));
      const opened = isKnown
        ? await openAt(known, true, this.openOptions)
        : await openFile({ sampleFolder: this.parts.options.sampleFolder, say: this.openOptions.say }, this.openWhen);
      this.samplePath = opened.place.path;
      return { opened };
    });
  }

  private async startSampleAnew(session: string): Promise<void> {
    const { today } = this.openWhen;
    const { isSample, openedPath } = this.sessions.of(session);
    const path = resolve(samplePathOf(this.parts.options.sampleFolder, today));
    const fresh = await writeNewSample(path, today);
    try {
      await this.sessions.replace(session, async () => {
        const opened = await openAt(fresh.waiting, true, this.openOptions);
        const kept = (await isThere(path)) ? await nameForKept(path, this.wall) : isSample ? openedPath : undefined;
        return {
          opened: {
            ...opened,
            place: { ...opened.place, path },
            news: kept === undefined ? startedAnew : keptAt(kept),
          },
          takePlace: () => fresh.takePlace(kept ?? path),
        };
      });
      this.samplePath = path;
    } finally {
      await fresh.discard();
    }
  }

  private get openOptions() {
    const { timeZone, clock, options } = this.parts;
    return { timeZone, clock: clock.now, say: options.say };
  }

  private get openWhen() {
    const { timeZone, clock } = this.parts;
    return { timeZone, clock: clock.now, today: dayInZone(clock.now(), timeZone) };
  }

  /** Day and time by the desk's clock, as a file name may bear them. */
  private get wall(): string {
    const { clock, timeZone } = this.parts;
    return new Date(instantToWall(clock.now(), timeZone))
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ')
      .replace(':', '.');
  }
}

/** What opens as a workbook is saved as one, whatever ending it came with. */
const asWorkbook = (name: string): string => (/\.xls[xm]$/i.test(name) ? name : `${name}.xlsx`);

/** A name as a person typed it, with the ending that the workbook has. Throws `Refused`. */
function fileName(typed: string, extension: string): string {
  const name = typed.normalize('NFC').trim();
  if (name === '') throw new Refused({ en: 'Type a name for the file.', zh: '请输入文件名。' });
  if (NO_CHARACTER.test(name) || NO_NAME.test(name)) {
    throw new Refused({
      en: `“${name}” is no name for a file: it may not hold < > : " / \\ | ? * or invisible characters, and not begin or end with a dot. It is saved beside the file that is open; type a name only.`,
      zh: `“${name}” 不能作为文件名：不能包含 < > : " / \\ | ? * 或不可见字符，也不能以句点开头或结尾。文件会保存在当前文件旁边，请只输入名称。`,
    });
  }
  const has = extname(name).toLowerCase();
  if (has !== extension.toLowerCase() && OTHER_KIND.test(name)) {
    throw new Refused({
      en: `This workbook is saved as ${extension} only, not as ${has}: another kind would not hold all that is in it. Leave the ending away.`,
      zh: `此工作簿只能保存为 ${extension}，不能保存为 ${has}：其他格式无法保留全部内容。请去掉扩展名。`,
    });
  }
  const whole = has === extension.toLowerCase() ? name : `${name}${extension}`;
  if (Buffer.byteLength(whole) > MOST_NAME_BYTES) {
    throw new Refused({ en: 'That name is too long. Type a shorter one.', zh: '文件名过长，请缩短。' });
  }
  return whole;
}

/** What kept another workbook from being opened, for the person. */
function asRefused(error: unknown, name: string): Refused {
  if (error instanceof Refused) return error;
  if (saysItself(error)) {
    const [en, zh] = [error.say('en'), error.say('zh')].map(({ what, remedy }) =>
      [what, remedy].filter(Boolean).join(' '),
    );
    return new Refused(
      { en: `${en} The workbook that was open is still open.`, zh: `${zh}原来的工作簿仍保持打开。` },
      422,
    );
  }
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refused(
      {
        en: `${name} was not opened: the disk has no room left for it. Make room, then try again. The workbook that was open is still open.`,
        zh: `${name} 未打开：磁盘空间不足。请清理磁盘后重试。原来的工作簿仍保持打开。`,
      },
      507,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Refused(
    {
      en: `${name} was not opened: ${reason}. The workbook that was open is still open; try again, and if it fails again, start the desk anew.`,
      zh: `${name} 未打开：${reason}。原来的工作簿仍保持打开；请重试，如仍失败，请重新启动工作台。`,
    },
    500,
  );
}

const MEGABYTES = MOST_FILE_BYTES / 2 ** 20;

const tooLarge = (name: string): Sentence => ({
  en: `${name} was not opened: it is larger than ${MEGABYTES} MB, the most that the desk takes. Keep only the tabs of the trial, without pictures, save that as .xlsx and open it. The workbook that was open is still open.`,
  zh: `${name} 未打开：文件超过工作台可接收的上限 ${MEGABYTES} MB。请只保留本试验的工作表、去掉图片，另存为 .xlsx 后打开。原来的工作簿仍保持打开。`,
});

const noRoom = (name: string, folder: string): Sentence => ({
  en: `${name} was not opened: the disk has no room left for a copy in ${folder}. Make room, then open it again. The workbook that was open is still open.`,
  zh: `${name} 未打开：磁盘空间不足，无法在 ${folder} 中存放副本。请清理磁盘后重新打开。原来的工作簿仍保持打开。`,
});

const workingOnCopy = (path: string): Sentence => ({
  en: `You work on a copy: ${path}. A browser does not tell where your own file is, so that one stays as it was; “Download a copy” in the File menu gives you this one back.`,
  zh: `您正在编辑副本：${path}。浏览器不会告知原文件的位置，因此原文件保持不变；可用“文件”菜单中的“下载副本”取回。`,
});

const keptAt = (path: string): Sentence => ({
  en: `The sample was started anew. The one before, with all that was typed into it, is kept as ${path}.`,
  zh: `示例已重新开始。之前的示例及其中的全部输入保存在 ${path}。`,
});

const startedAnew: Sentence = { en: 'The sample was started anew.', zh: '示例已重新开始。' };
