import { catalog } from '../../shared/language.js';
import { count } from '../../shared/words/count.js';
import type { ListMistake } from './copies.js';
import type { PushOutcome, Refusal } from './push-copy.js';

interface PushWords {
  begin(copies: number, dryRun: boolean): string;
  /** One line for one copy. */
  copy(at: number, of: number, name: string, outcome: string): string;
  readonly outcome: Outcomes;
  /** Why, and what to do. `login` is a name given to clasp; `detail` is in the words of Google or clasp. */
  readonly refusal: Readonly<Record<Refusal, (facts: { login: string | undefined; detail: string }) => string>>;
  /** `lacking` are the names of those that have, or would have, another version. */
  end(copies: number, lacking: readonly string[], dryRun: boolean): string;
  /** The name of the one copy of .clasp.json. */
  readonly oneCopy: string;
  readonly mistake: {
    readonly [Code in ListMistake['code']]: (mistake: Extract<ListMistake, { code: Code }>) => string;
  };
  mistakes(file: string, lines: readonly string[]): string;
  noList(file: string, example: string): string;
  emptyList(file: string): string;
  unreadableList(file: string): string;
  noProject(file: string): string;
  badProject(file: string): string;
  unknownOption(option: string): string;
}

type Outcomes = {
  readonly [Is in PushOutcome['is']]: (facts: {
    readonly files: string;
    /** Why it was refused. */
    readonly reason: string;
  }) => string;
};

const loginCommand = (login: string | undefined, command = 'login'): string =>
  `npx clasp ${command}${login === undefined ? '' : ` --user ${login}`}`;

export const pushWords = catalog<PushWords>({
  en: {
    begin: (copies, dryRun) =>
      dryRun
        ? `Looking at ${count(copies, 'copy', 'copies')}. Nothing is sent.`
        : `${count(copies, 'copy', 'copies')}.`,
    copy: (at, of, name, outcome) => `[${at}/${of}] ${name}: ${outcome}`,
    outcome: {
      current: () => 'has this version already.',
      updated: ({ files }) => `updated, and read back (${files}).`,
      'to-update': ({ files }) => `would be updated (${files}).`,
      foreign: ({ files }) =>
        `not sent. The script holds what is not of this add-on and would be lost: ${files}. Is the script ID right? If it may go, delete it in Apps Script, then push again.`,
      'not-kept': ({ files }) =>
        `sent, but Google gave back something else: ${files}. Nobody should use this copy. Push again; if it happens again, compare the files in Apps Script.`,
      refused: ({ reason }) => `not sent. ${reason}`,
      unsure: ({ reason }) =>
        `not known whether it was updated, for the script could not be read afterwards. ${reason} Then push again.`,
    },
    refusal: {
      'no-clasp': () => 'clasp is not installed here. Run: npm ci',
      'no-login': ({ login }) => `Nobody is logged in on this computer. Run: ${loginCommand(login)}`,
      'login-ended': ({ login }) => `The login has ended. Run: ${loginCommand(login)}`,
      'login-damaged': ({ detail }) =>
        `The file with the login (.clasprc.json in your home folder) is damaged. Delete it, then run: npx clasp login. (${detail})`,
      'api-off': () =>
        'The account has not switched the Apps Script API on. Switch it on at https://script.google.com/home/usersettings, wait some minutes, and push again.',
      'no-permission': () =>
        'The account may not change this script. Ask the owner of the workbook to make the account an editor, or write "as" and another login behind the script ID.',
      'not-found': () =>
        'Google knows no script of this ID that the account may see. Copy the script ID again (Apps Script, Project Settings, IDs), and see that the account is an editor of the workbook.',
      busy: () => 'Google asks to wait. Push again in some minutes.',
      'no-network': ({ detail }) =>
        `Google cannot be reached. See whether this computer may open script.googleapis.com. (${detail})`,
      'no-answer': () => 'Google did not answer within three minutes.',
      'no-script': () =>
        'What came as an answer is no script: perhaps a page of your network that asks for a password. Open any other page first.',
      other: ({ detail }) => `It was refused: ${detail}.`,
    },
    end: (copies, lacking, dryRun) => {
      const good = copies - lacking.length;
      const have = dryRun
        ? 'would have this version after a push'
        : `${good === 1 || copies === 1 ? 'has' : 'have'} this version`;
      const first = `${good} of ${count(copies, 'copy', 'copies')} ${have}.`;
      if (lacking.length === 0) return dryRun ? first : `${first} People get it when they reload the workbook.`;
      return `${first} Not: ${lacking.join(', ')}. Do what is said above, and run the same command again: copies with this version are left as they are.`;
    },
    oneCopy: 'the copy of apps-script/.clasp.json',
    mistake: {
      'no-copy': ({ line }) => `Line ${line}: not "name = script ID".`,
      'not-an-id': ({ line, id }) =>
        `Line ${line}: "${id}" is no script ID. That has 57 letters, digits, - and _, and stands in Apps Script under Project Settings, IDs; it is not the workbook's own ID and not an address.`,
      'same-id': ({ line, before }) => `Line ${line}: the same script ID as in line ${before}.`,
      'same-name': ({ line, before, what }) => `Line ${line}: "${what}" is the name in line ${before} too.`,
    },
    mistakes: (file, lines) => `Nothing was sent, for ${file} is not in order:\n${lines.join('\n')}`,
    noList: (file, example) =>
      `There is no ${file}. Copy ${example} to it, and write one line for each workbook. Nothing was sent.`,
    emptyList: (file) => `${file} names no copy. Write one line for each workbook: name = script ID. Nothing was sent.`,
    unreadableList: (file) => `${file} cannot be read as text. Save it as plain text, in UTF-8. Nothing was sent.`,
    noProject: (file) =>
      `There is no ${file}. Make it with one line, { "scriptId": "THE SCRIPT ID", "rootDir": "dist" }; for several workbooks, push with -- --all. Nothing was sent.`,
    badProject: (file) =>
      `${file} holds no script ID. It is one line, { "scriptId": "THE SCRIPT ID", "rootDir": "dist" }, with the 57 characters from Apps Script, Project Settings, IDs. Nothing was sent.`,
    unknownOption: (option) =>
      `"${option}" is not known here. It is: npm run addon:push -- --all --dry-run --lang zh, each of the three or none. Nothing was sent.`,
  },
  zh: {
    begin: (copies, dryRun) => (dryRun ? `查看 ${copies} 份副本，不发送任何内容。` : `共 ${copies} 份副本。`),
    copy: (at, of, name, outcome) => `[${at}/${of}] ${name}：${outcome}`,
    outcome: {
      current: () => '已是此版本。',
      updated: ({ files }) => `已更新，并已读回核对（${files}）。`,
      'to-update': ({ files }) => `将会更新（${files}）。`,
      foreign: ({ files }) =>
        `未发送。该脚本中有不属于本插件的内容，发送后会丢失：${files}。请确认脚本 ID 是否正确；如可以舍弃，请先在 Apps Script 中删除，再重新推送。`,
      'not-kept': ({ files }) =>
        `已发送，但 Google 返回的内容不同：${files}。请勿使用这份副本。请重新推送；如再次出现，请在 Apps Script 中比对文件。`,
      refused: ({ reason }) => `未发送。${reason}`,
      unsure: ({ reason }) => `不确定是否已更新，因为之后无法读取该脚本。${reason}然后请重新推送。`,
    },
    refusal: {
      'no-clasp': () => '此处未安装 clasp。请运行：npm ci',
      'no-login': ({ login }) => `此计算机上无人登录。请运行：${loginCommand(login)}`,
      'login-ended': ({ login }) => `登录已失效。请运行：${loginCommand(login)}`,
      'login-damaged': ({ detail }) =>
        `登录文件（主目录中的 .clasprc.json）已损坏。请删除后运行：npx clasp login。（${detail}）`,
      'api-off': () =>
        '该帐号未开启 Apps Script API。请在 https://script.google.com/home/usersettings 开启，等待几分钟后重新推送。',
      'no-permission': () =>
        '该帐号无权修改此脚本。请工作簿所有者将该帐号设为编辑者，或在脚本 ID 之后写上 as 和另一个登录名。',
      'not-found': () =>
        'Google 找不到该帐号可见的此 ID 的脚本。请重新复制脚本 ID（Apps Script 的“项目设置”、“ID”），并确认该帐号是工作簿的编辑者。',
      busy: () => 'Google 要求稍候。请几分钟后重新推送。',
      'no-network': ({ detail }) => `无法连接 Google。请确认此计算机可以访问 script.googleapis.com。（${detail}）`,
      'no-answer': () => 'Google 在三分钟内没有应答。',
      'no-script': () => '收到的应答不是脚本，可能是要求输入密码的网络登录页。请先打开任意其他网页。',
      other: ({ detail }) => `被拒绝：${detail}。`,
    },
    end: (copies, lacking, dryRun) => {
      const good = copies - lacking.length;
      const first = dryRun
        ? `推送后，${copies} 份副本中将有 ${good} 份是此版本。`
        : `${copies} 份副本中有 ${good} 份是此版本。`;
      if (lacking.length === 0) return dryRun ? first : `${first}用户重新加载工作簿后即可使用。`;
      return `${first}其余：${lacking.join('、')}。请按上述说明处理，再运行同一命令；已是此版本的副本保持不变。`;
    },
    oneCopy: 'apps-script/.clasp.json 的副本',
    mistake: {
      'no-copy': ({ line }) => `第 ${line} 行：不是“名称 = 脚本 ID”。`,
      'not-an-id': ({ line, id }) =>
        `第 ${line} 行：“${id}”不是脚本 ID。脚本 ID 由 57 个字母、数字、- 和 _ 组成，见 Apps Script 的“项目设置”、“ID”；不是工作簿自己的 ID，也不是网址。`,
      'same-id': ({ line, before }) => `第 ${line} 行：脚本 ID 与第 ${before} 行相同。`,
      'same-name': ({ line, before, what }) => `第 ${line} 行：名称“${what}”与第 ${before} 行相同。`,
    },
    mistakes: (file, lines) => `${file} 有误，未发送任何内容：\n${lines.join('\n')}`,
    noList: (file, example) => `没有 ${file}。请将 ${example} 复制为该文件，每份工作簿写一行。未发送任何内容。`,
    emptyList: (file) => `${file} 中没有副本。请每份工作簿写一行：名称 = 脚本 ID。未发送任何内容。`,
    unreadableList: (file) => `${file} 无法作为文本读取。请以 UTF-8 纯文本保存。未发送任何内容。`,
    noProject: (file) =>
      `没有 ${file}。请新建此文件，只写一行：{ "scriptId": "脚本 ID", "rootDir": "dist" }；如有多份工作簿，推送时加 -- --all。未发送任何内容。`,
    badProject: (file) =>
      `${file} 中没有脚本 ID。该文件只有一行：{ "scriptId": "脚本 ID", "rootDir": "dist" }，其中为 Apps Script 的“项目设置”、“ID”处的 57 个字符。未发送任何内容。`,
    unknownOption: (option) =>
      `此处没有“${option}”。用法：npm run addon:push -- --all --dry-run --lang zh，三者可任选。未发送任何内容。`,
  },
});
