import { sayLevels } from '../../shared/words/levels.js';
import type { AddonWords } from './addon-words.js';

export const zh: AddonWords = {
  clauseState: {
    met: '符合',
    breached: '不符合',
    unknown: '未知',
    'not-due': '手术前尚未到评估时点',
    'not-applicable': '不适用',
  },
  verdict: { met: '在允许范围内', warn: '接近限值', breached: '超出允许范围', unknown: '无法判断' },
  checked({ asOf, participants, byLevel, oldestDays, added, resolved, failedRules, newTab }) {
    const whom =
      participants === undefined
        ? '已检查'
        : participants.length === 1
          ? `已检查 ${participants[0]}`
          : `已检查 ${participants.length} 名受试者`;
    const found = byLevel.every(([, n]) => n === 0) ? '无待处理问题' : `待处理：${sayLevels(byLevel, 'zh')}`;
    const failed = failedRules === 0 ? '' : `${failedRules} 条规则运行失败，相关内容未通过检查，请联系维护人员。`;
    const oldest = oldestDays > 0 ? `；最早的于 ${oldestDays} 天前首次发现` : '';
    const next = newTab ? '“设置或修复本工作簿”可为新建的问题清单添加筛选器和编辑提醒。' : '';
    return `${whom}（截至 ${asOf}）：${found}（新增 ${added}，解决 ${resolved}）${oldest}。详见 Findings（问题清单）或工作台。${next}${failed}`;
  },
  setBack: (findings, lacking) =>
    `${findings} 个问题的“已接受”已撤回。接受即记录方案偏离：请先填写${lacking.map((column) => `“${column}”`).join('、')}，再改为“已接受”。`,
  unread: (findings) => `有 ${findings} 个问题的状态无法识别，按待处理计。请改为“待处理”“已回复”“已接受”或“已解决”。`,
  marksCleared: '标记已清除；您自己的颜色和规则保持原样。再次检查工作簿即可重新标记。',
  noMarks: '没有需要清除的标记。',
  headingsEdited: '标题已更改。请选择“RPS Trial > 检查工作簿”，以便重新检查所有行。',
  everythingAffected: '此工作表影响所有受试者。请选择“RPS Trial > 检查工作簿”，以便重新检查所有行。',
  formulasStay: 'RPS_DOSE 等公式仍显示原来的结果，除非其最后一个参数是“设置”表（设置!A:B）。',
  about: (version, hash, looser) =>
    `RPS Trial Desk，用于 NCT05844813。\n规则库 ${version}，${hash}。${looser === '' ? '' : `\n${looser}。`}\n\n仅为跟踪辅助工具，不是原始资料：它只读取本工作簿，不作任何决定。剂量数字仅作核对，不是处方。`,
  nobodysRow: (tab, row) => `${tab} 第 ${row} 行不属于任何可读取的受试者。请查看下方有关该行的问题。`,
  wholeWorkbook: '工作簿',
  firstSeen: (days) => (days === 0 ? '' : `${days} 天前首次发现`),
  cycle: (number) => (number === undefined ? '未编号周期' : `第 ${number} 周期`),
  day: {
    also: (more) => (more > 0 ? `（另有 ${more} 项到期或逾期）` : ''),
    toFill: (cells, next) => `待填写 ${cells} 格，下一格：${next}`,
    moreFindings: (more) => (more > 0 ? `（另有 ${more} 项）` : ''),
  },
  start: {
    column: (heading, name) => (name === undefined ? `“${heading}”` : `“${heading}”（${name}）`),
    first: (tab, row, columns) =>
      `本工作簿中尚无受试者。请从工作表“${tab}”第 ${row} 行（标题下方）开始填写：${columns.join('、')}。`,
    code: '受试者编号为代码，例如 QD-001；请勿填写姓名、姓名缩写或住院号。先填已知内容，空白单元格之后会提示。',
    cycles: '填写时即逐行检查。治疗开始后，请用同一编号填写周期表和随访表。',
    check: '工作簿中已有受试者？说明这些行在其他工作表中，或其标题未能识别：请选择“RPS Trial > 设置或修复本工作簿”。',
  },
  dose: {
    area: (cm, kg, mosteller, dubois) => `${cm} cm，${kg} kg：Mosteller ${mosteller} m2，DuBois ${dubois} m2`,
    used: (formula, area, capped) => `采用：${formula}，${area} m2${capped ? '（已封顶）' : ''}`,
    noArea: '无法计算体表面积：身高或体重缺失或不合理',
    provisional: (area) => `暂定，按填写的体表面积 ${area} m2 计算。剂量未经判断`,
    expected: (drug, rate, area, expected) => `${drug}：${rate} × ${area} m2 = ${expected}`,
    flat: (drug, expected) => `${drug}：${expected}，固定剂量`,
    given: (given, deviation) => `实际 ${given}（${deviation}）`,
    notGiven: '未记录',
    drugs: { pld: 'PLD', ifosfamide: '异环磷酰胺', anlotinib: '安罗替尼' },
  },
  errors: {
    busy: () => '本工作簿正在进行另一次检查。您填写的内容已保留；请稍后选择“RPS Trial > 检查工作簿”。',
    'changed-meanwhile': () =>
      '等待回答期间有人更改了标题、工作表或语言，因此未作设置。请重新选择“RPS Trial > 设置或修复本工作簿”。',
    'findings-columns-missing': ({ tab, columns }) =>
      `“${tab}”缺少以下各列，或有重复：${columns}。请恢复这些标题，每个只保留一列；或将该表改名，下次检查会新建一张。未写入任何内容。`,
    'findings-not-written': ({ tab, detail }) =>
      `无法写入“${tab}”。电子表格提示：“${detail}”如该表受保护，请让设置保护的人允许您编辑；然后重新检查，只写入一部分的内容也会随之更正。`,
    'marks-not-set': ({ tabs, detail }) =>
      `Findings（问题清单）已写入，但无法在 ${tabs} 上标记单元格。电子表格提示：“${detail}”如有工作表受保护，请让设置保护的人允许您编辑；然后重新检查。`,
    'no-such-day': ({ date }) => `“${date}”不是有效日期。请选择日期后再问。`,
    'nothing-selected': () => '未选中受试者。请选中受试者、周期、随访或 Findings（问题清单）中的行，然后重试。',
    'place-gone': ({ where }) => `${where} 已不在工作簿中，请刷新列表。`,
    'tab-without-cells': ({ tab }) =>
      `“${tab}”是图表或关联工作表，其单元格无法读取。请将其改名，或将数据放入同名的普通工作表。未作任何更改。`,
    'plan-not-written': ({ tab, detail }) =>
      `计划未能全部写入“${tab}”。电子表格提示：“${detail}”如该表受保护，请让设置保护的人允许您编辑；然后重新计划：已写入的内容会保留，且不会重复写入。`,
  },
  unexpected: (message) =>
    `检查未能完成：${message} 您自己的单元格未被更改。请重试；如再次出现，请将此句发给维护人员。`,
  formula: {
    notNumber: (argument) => `${argument} 必须是数字。`,
    unknownDrug: (argument) => `${argument} 必须是 "PLD"、"ifosfamide" 或 "anlotinib"。`,
    sizes: (first, second) => `${first} 与 ${second} 必须是同样大小的区域，或单个值。`,
    outside: (argument, least, most) =>
      most === undefined ? `${argument} 不得小于 ${least}。` : `${argument} 必须在 ${least} 至 ${most} 之间。`,
    notDate: (argument) => `${argument} 必须是完整日期，例如 2026-03-01。`,
    notOneOf: (argument, choices) => `${argument} 必须是以下之一：${choices.map((each) => `"${each}"`).join('、')}。`,
    needsHeadings: (name) => `${name}：participant 为整行时必须提供 headings，即相同各列的标题行。`,
    sameColumns: (argument) => `${argument} 必须是一行，且与 participant 的列相同。`,
    noParticipant: (argument) => `受试者表中没有 ${argument}。`,
    noId: (argument) => `${argument} 没有受试者编号。`,
    notSettings: (argument) => `${argument} 必须是“设置”表的“设置”和“值”两列，且包含标题，例如 设置!A:B。`,
  },
  setUp: {
    mapping: (lines) =>
      `以下工作表和标题与检查所读取的相似：\n\n${lines.join('\n')}\n\n是否改名？选“否”则保持原样，并在旁边添加缺少的内容；选“取消”则不作任何更改。`,
    proposal: (lines) =>
      `是否设置本工作簿？\n\n${lines.join('\n')}\n\n有数据的单元格保持不变，您自己的批注、下拉列表、颜色和格式也保持不变。`,
    newTab: (tab) => `新建工作表“${tab}”，含标题、批注、下拉列表和格式`,
    dressing: (tab, parts) => `${tab}：${parts.join('、')}`,
    parts: {
      notes: '标题批注',
      dropdowns: '下拉列表',
      formats: '空白单元格的日期和数字格式',
      frozen: '冻结标题行',
      filter: '筛选器',
      protected: '编辑标题前的提醒',
      responses: '编辑回复以外内容前的提醒',
      responseDay: '回复日期列（接受问题时必填）',
    },
    steps: { tab: '新工作表', title: '工作表名称', headings: '标题', fills: '清单中的空白单元格', rows: '首批行' },
    protection: 'RPS Trial：检查按这些标题读取',
    findingsProtection: 'RPS Trial：本工作表由检查写入，回复列由人员填写',
    newFindings: (tab) => `新建工作表“${tab}”，存放检查发现的问题，含筛选器和据此显示的标记`,
    dropdown: '请从列表中选择。规定用语的冒号后可补充说明。',
    nothing: '可设置的内容均已就绪，未作任何更改。',
    unchanged: '未作任何更改。',
    partly: '工作簿已设置，以下内容除外：',
    done: '工作簿已设置完成。请选择“RPS Trial > 检查工作簿”。',
    refused: (tab, what, detail) =>
      `${tab}：无法设置${what}。电子表格提示：“${detail}”如该处受保护，请让设置保护的人允许您编辑；然后重新设置。`,
  },
  plan: {
    dateOf: (participant, item) => `${participant}，${item}`,
    date: (of, day) => `${of}：${day}`,
    change: (of, day, replaces) => `${of}：${replaces ? `${replaces} ` : '单元格中的文字'}改为 ${day}`,
    cycleRow: (of, tab, day) => `${of}：在“${tab}”中新增一行，${day === undefined ? '不填日期' : `计划 ${day}`}`,
    visitRow: (of, tab, day) => `${of}：在“${tab}”中新增一行，目标日期 ${day}`,
    more: (more) => `另有 ${more} 项`,
    write: (lines) => `将写入以下内容：\n\n${lines.join('\n')}\n\n是否写入？选“否”则不作任何更改。`,
    freeDays: (dates, lines, holidaysKnown) =>
      `其中 ${dates} 个日期为${holidaysKnown ? '周末或节假日' : '周六或周日'}：是否移至各自窗口内最近的工作日？\n\n${lines.join('\n')}\n\n选“否”则保持不变。${holidaysKnown ? '' : '未设节假日：请在“设置”表的 holidays 中列出。'}`,
    moved: (of, from, to) => `${of}：${from} 改为 ${to}`,
    onFreeDay: (dates) => `以下日期为周末或节假日，因窗口内没有工作日而未移动：\n${dates.join('\n')}`,
    replace: (lines) => `已有其他计划日期。是否替换？\n\n${lines.join('\n')}\n\n选“否”则保留原日期。`,
    kept: (of, day, replaces) => `${of}：保留${replaces ? ` ${replaces}` : '单元格中的文字'}；按日程应为 ${day}。`,
    formula: (of, day) => `${of}：保留单元格中的公式；按日程应为 ${day}。`,
    changedMeanwhile: (entries) => `提问期间工作簿有改动，${entries} 项未经您同意的内容未写入。请重新计划以查看。`,
    summary: (written, left) =>
      [written.length > 0 ? `已计划：\n${written.join('\n')}` : '未写入任何内容。', ...left].join('\n\n'),
    left: (participant, item, why) => `${participant}，${item} 未计划：${why}。`,
    already: (dates) => (dates.length === 1 ? `${dates[0]} 已有该计划。` : `另有 ${dates.length} 个日期已有该计划。`),
    twoRows: (participant, item) => `${participant}，${item} 在周期表中有多行。请只保留一行，然后重新计划。`,
    noColumn: (participant, item) =>
      `${participant}，${item}：没有计划日期列。请选择“RPS Trial > 设置或修复本工作簿”。`,
    nothing: (participants) =>
      `${participants.length === 1 ? participants[0] : `${participants.length} 名受试者`}：没有需要计划的日期。`,
    firstCycle: (participant) => `${participant}：第 1 周期第 1 天无法由其他日期推算，请填写“计划第1天日期”。`,
    twice: (participant) => `${participant} 出现在多行，因此未计划。`,
    noRowsIn: (tab) =>
      `无法在“${tab}”中新增行：缺少该工作表，或缺少编号列、周期列或评估项目列。请选择“RPS Trial > 设置或修复本工作簿”。`,
    rowsOfNobody: (tab) =>
      `未在“${tab}”中新增行：其中有编号为空或无法识别的行，可能正是所缺的行。请补全编号，然后重新计划。`,
    unclearRow: (participant, tab) =>
      `${participant}：未在“${tab}”中新增行，因其中有一行未写明是哪个周期或评估项目。请补全，然后重新计划。`,
    unusableId: (participant) => `${participant}：未新增行，因受试者表中的编号无法使用。请更正编号，然后重新计划。`,
  },
};
