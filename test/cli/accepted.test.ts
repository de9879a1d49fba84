import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rawWorkbook } from '../../cli/files/content.js';
import { sampleWorkbook } from '../../cli/sample/sample.js';
import { day } from '../../shared/calendar.js';
import { assessTrial } from '../../shared/summary/trial.js';
import { safetyCritical } from '../../shared/summary/worklists.js';
import { EVIDENCE, withFindings } from '../support/findings-tab.js';
import { rps } from '../support/run-in-memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TODAY = day('2026-07-01');
const quoted = (cell: unknown): string => `"${String(cell ?? '').replaceAll('"', '""')}"`;

test('check, status and digest of a workbook with a Findings tab: what is accepted is listed apart, and no alarm', async () => {
  const { path, remove } = await temporaryFolder();
  try {
    // Without what the sample has there.
    const tabs = sampleWorkbook({ today: TODAY }).tabs.filter(({ title }) => title !== 'Findings');
    const plain = rawWorkbook('sample', tabs);
    const before = assessTrial(plain, TODAY);
    const [one, other] = safetyCritical(before).filter(({ rule }) => rule.startsWith('dosing/'));
    const raw = withFindings(plain, TODAY, ({ rule, participant }) =>
      rule === one!.rule && participant === one!.participant
        ? { status: 'accepted', ...EVIDENCE }
        : rule === other!.rule && participant === other!.participant
          ? { status: 'answered', ...EVIDENCE }
          : undefined,
    );
    const folder = join(path, 'trial');
    await mkdir(folder);
    for (const { title, values } of raw.tabs) {
      const lines = values.map((cells) => Array.from(cells, quoted).join(','));
      await writeFile(join(folder, `${title}.csv`), `${lines.join('\n')}\n`);
    }
    const left = safetyCritical(before).length - 1;
    const check = await rps(`check ${folder}`);
    // An accepted deviation is a breach still.
    expect(check.code).toBe(1);
    expect(check.out).toContain(`Safety-critical: tell the PI now (${left})`);
    const [, accepted] = check.out.split(
      'Accepted deviations: still found, and settled by people in the Findings tab (1)',
    );
    expect(accepted).toContain(one!.participant);
    expect(accepted).toContain('accepted by LW, 163 days ago');
    expect(check.out).toContain('answered by LW, 163 days ago');
    expect(check.out).not.toContain('Wang Fang');
    expect((await rps(`check ${folder} --lang zh`)).out).toContain('163 天前由 LW 接受');
    expect((await rps(`status ${folder}`)).out).toContain('Accepted deviations: 1 (rps check)');
    const digest = JSON.parse((await rps(`digest ${folder} --json`)).out);
    expect(digest.safetyCritical).toHaveLength(left);
    expect(digest.accepted).toMatchObject([{ rule: one!.rule, participant: one!.participant, status: 'accepted' }]);
  } finally {
    await remove();
  }
});
