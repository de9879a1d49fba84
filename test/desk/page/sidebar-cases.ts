import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { columnLetters } from '../../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { columnAt, sampleSpreadsheet, spreadsheetOf } from '../../support/apps-script/addon.js';
import { ask, type PanelDetail, type PanelModel, type PanelSelected } from '../../support/apps-script/panel-answers.js';
import { until } from '../../support/until.js';
import { seriousIn } from './axe.js';
import { type SidebarStand, startSidebarStand } from './sidebar-stand.js';

let stand: SidebarStand;
let page: Page;

/** The sidebar in a real browser, with a server that takes its time. */
export function describeSidebar(browser: () => Browser): void {
  describeFirstSidebar(browser);
  describe('the sidebar', () => {
    beforeAll(async () => {
      stand = await startSidebarStand(browser(), sampleSpreadsheet());
      page = stand.page;
      await page.locator('#groups .jump').first().waitFor();
      await idle();
      stand.delay = 700;
    });

    afterAll(() => stand?.stop());

    test.each([
      ['a link', '#groups .jump', 'rpsJump'],
      ['Refresh', '#refresh', 'rpsPanel'],
      ['the language button', '#language', 'rpsSetLanguage'],
      ['Check', '#check', 'rpsRunCheck'],
    ])('the first click on %s after work in the sheet is heard at once', async (_, button, name) => {
      await comeBack();
      const before = stand.calls.length;
      await page.locator(button).first().click();
      expect(await page.locator('#status').textContent()).not.toBe('');
      expect(await page.locator('main').getAttribute('aria-busy')).toBe('true');
      await until(() => stand.calls.slice(before).some((call) => call.name === name), 300);
      await idle();
      expect(await page.locator('main').getAttribute('aria-busy')).toBeNull();
    });

    test('what the sidebar asked by itself before a click no longer changes the page', async () => {
      await page.locator('#refresh').click();
      await idle();
      await comeBack();
      await page.locator('#groups .jump').first().click();
      const heading = page.locator('#selected-heading');
      const shown: (string | null)[] = [];
      while (await page.locator('main[aria-busy]').count()) shown.push(await heading.textContent());
      expect(new Set(shown).size).toBe(1);
      await page.waitForFunction(() => document.getElementById('status')?.textContent?.includes('!'));
      // The row that the link led to is shown, though nothing was pressed for it.
      const { range } = stand.host.selection;
      expect(range).toMatch(/^[A-Z]+\d+$/);
      await page.waitForFunction((was) => document.getElementById('selected-heading')?.textContent !== was, shown[0]);
    });

    test.each([
      ['the language button', '#language'],
      ['the language button again', '#language'],
      ['Refresh', '#refresh'],
      ['Check', '#check'],
    ])('an answer to %s that comes late draws no row that is selected no more', async (_, button) => {
      stand.delay = 0;
      const first = await choose('Participants', () => true);
      stand.delay = 700;
      stand.answersLate = true;
      // The first row is shown; the second is selected when the answer is made, the third when it comes.
      const [second, third] = [12, 15].map((at) => stand.participantAt(at));
      expect(new Set([first.selected.participant, second, third]).size).toBe(3);
      const seen = await watchHeading();
      stand.host.select({ sheet: 'Participants', range: 'B12' });
      await page.locator(button).click();
      await until(() => stand.calls.some(({ ended }) => ended === undefined));
      await page.waitForTimeout(300);
      stand.host.select({ sheet: 'Participants', range: 'C15' });
      await page.waitForFunction((id) => document.getElementById('selected-heading')?.textContent === id, third);
      await idle();
      expect(await page.locator('#selected-heading').textContent()).toBe(third);
      expect(await seen()).not.toContain(second);
      stand.answersLate = false;
    });

    test('an answer about the row before, which comes after another was selected, is not drawn', async () => {
      stand.delay = 0;
      await choose('Participants', () => true);
      await idle();
      stand.delay = 500;
      stand.answersLate = true;
      const seen = await watchHeading();
      const [second, third] = [12, 15].map((at) => stand.participantAt(at));
      stand.host.select({ sheet: 'Participants', range: 'B12' });
      const before = stand.calls.length;
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await until(() => stand.calls.slice(before).some(({ name }) => name === 'rpsSelected'));
      stand.host.select({ sheet: 'Participants', range: 'B15' });
      await page.waitForFunction((id) => document.getElementById('selected-heading')?.textContent === id, third);
      await idle();
      expect(await seen()).not.toContain(second);
      stand.answersLate = false;
    });

    test('while it is not known whether another row is selected, the card says so; where that is known at once, it does not', async () => {
      stand.delay = 0;
      const { selected } = await choose('Participants', () => true);
      await idle();
      const doubt = page.locator('#selected-doubt');
      const wasInDoubt = await page.evaluateHandle(() => {
        const said = { ever: false };
        new MutationObserver(() => {
          said.ever = true;
        }).observe(document.getElementById('selected-doubt')!, { childList: true });
        return said;
      });
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await idle();
      await page.waitForTimeout(500);
      expect(await wasInDoubt.evaluate(({ ever }) => ever)).toBe(false);

      stand.delay = 2_000;
      const other = [12, 15]
        .map((at) => [at, stand.participantAt(at)] as const)
        .find(([, id]) => id !== selected.participant)!;
      stand.host.select({ sheet: 'Participants', range: `B${other[0]}` });
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await doubt.waitFor({ timeout: 1_500 });
      expect(await doubt.textContent()).toMatch(/selected row|所选行/);
      expect(await page.locator('#selected-heading').textContent()).toBe(selected.participant);
      await page.waitForFunction((id) => document.getElementById('selected-heading')?.textContent === id, other[1]);
      expect(await doubt.isVisible()).toBe(false);
      await idle();
    });

    test('a selected row comes with the next cell to fill and its findings; every clause is folded behind a count', async () => {
      stand.delay = 0;
      await inLanguage('en');
      const { selected } = await choose(
        'Participants',
        ({ findings, missing }) => findings.length > 0 && missing.length > 1,
      );
      const body = page.locator('#selected-body');
      expect(await body.locator('.to-fill .jump').textContent()).toMatch(
        new RegExp(`^${selected.missing.length} to fill, next: `),
      );
      expect(await body.locator('li.finding').count()).toBe(selected.findings.length);
      const folded = body.locator('details', { has: page.locator('table') });
      const open = selected.clauses.filter(({ state }) => state === 'unknown').length;
      expect(await folded.locator('summary').textContent()).toMatch(
        new RegExp(`^Clauses: (\\d+ not met, )?${open} unknown, `),
      );
      expect(await folded.getAttribute('open')).toBeNull();
      // Nothing is lost: every clause has its line.
      expect(await body.locator('table tbody tr').count()).toBe(selected.clauses.length);
      await body.locator('.to-fill .jump').click();
      await page.waitForFunction(() => document.getElementById('status')?.textContent?.includes('!'));
      const { place } = selected.toFill as { place: { cell: string } };
      expect(stand.host.selection).toEqual({ sheet: 'Participants', range: place.cell });
      await idle();
      await choose('Cycles', ({ doses }) => doses.length > 0);
      expect(await body.locator('details[open]:has(.dose)').count()).toBe(1);
    });

    test.each(['light', 'dark', 'chosen dark', 'chosen light'] as const)(
      'nothing serious stands in the way of reading, and nothing is wider than a sidebar: %s',
      async (colors) => {
        const isDark = colors.endsWith('dark');
        // What is chosen is the opposite of what the system asks for.
        const isChosen = colors.startsWith('chosen');
        await page.emulateMedia({ colorScheme: isDark !== isChosen ? 'dark' : 'light' });
        await page.evaluate(
          (theme) => {
            if (theme) document.documentElement.dataset.theme = theme;
          },
          isChosen ? (isDark ? 'dark' : 'light') : '',
        );
        const folds = page.locator('details:not([open])');
        const closed = await folds.count();
        await page.evaluate(() => {
          for (const each of document.querySelectorAll('details:not([open])')) each.classList.add('was-closed');
          for (const each of document.querySelectorAll('details')) each.open = true;
        });
        expect(closed).toBeGreaterThan(5);
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
          isDark ? 'rgb(32, 33, 36)' : 'rgb(255, 255, 255)',
        );
        expect(await seriousIn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
        await page.evaluate(() => {
          for (const each of document.querySelectorAll<HTMLDetailsElement>('.was-closed')) each.open = false;
          delete document.documentElement.dataset.theme;
        });
        await page.emulateMedia({ colorScheme: null });
      },
    );

    test('my day follows the selected row, then findings, the legend and the rulebook', async () => {
      const tops = await page.evaluate(() =>
        ['toolbar', 'card', 'day-heading', 'findings-heading', 'legend', 'rulebook'].map(
          (id) => document.getElementById(id)!.getBoundingClientRect().top,
        ),
      );
      expect(tops).toEqual([...tops].sort((a, b) => a - b));
      expect(await page.locator('#day-heading').textContent()).toBe('My day');
      const titles = await page.locator('#day-body h3').allTextContents();
      expect(titles.map((title) => title.replace(/ \(\d+\)$/, ''))).toEqual([
        'On hold',
        'Overdue',
        'Due today and this week',
        'Waiting',
        'Screen failures to record',
        'Cells to fill',
        'Open findings',
      ]);
      // Above everything the same counts, each a way to its section; and that something could not be judged.
      const bar = page.locator('#day-bar button');
      expect((await bar.allTextContents()).map((text) => /\d+/.exec(text)?.[0])).toEqual([
        ...titles.map((title) => /\d+/.exec(title)![0]),
        undefined,
      ]);
      expect((await page.locator('#day-bar').boundingBox())!.y).toBeLessThan(
        (await page.locator('#card').boundingBox())!.y,
      );
      for (const [at, title] of [...titles, 'My day'].entries()) {
        await bar.nth(at).click();
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
      }
      // A long list is cut, and what is behind it is counted.
      const found = page.locator('.day-found');
      const count = Number(/\d+/.exec(titles.at(-1)!)![0]);
      expect(await found.locator('> ul > li').count()).toBe(8);
      expect(await found.locator('summary').textContent()).toBe(`${count - 8} more`);
      expect(await found.locator('li').count()).toBe(count);
    });

    test('every control is reached with Tab, from the top to the bottom', async () => {
      await page.locator('#check').focus();
      const reached: string[] = ['check'];
      for (let pressed = 0; pressed < 400 && reached.at(-1) !== 'legend'; pressed += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.matches('#card > summary, #legend > summary')
            ? activeElement.parentElement!.id
            : activeElement?.id;
        });
        if (['refresh', 'language', 'card', 'site', 'print', 'legend'].includes(at ?? '')) reached.push(at!);
      }
      expect(reached).toEqual(['check', 'refresh', 'language', 'card', 'site', 'print', 'legend']);
    });

    test('the site filter shows one site in both lists, says what it hides, keeps the keyboard, and is kept', async () => {
      const { day, sites, participants } = ask<PanelModel>(stand.host, 'rpsPanel');
      const linesOf = (site: string | undefined): number =>
        day.flatMap(({ lines }) => lines).filter((line) => site === undefined || line.site === site || line.site === '')
          .length;
      const shown = (): Promise<number> => page.locator('#day-body li.line').count();
      expect(await shown()).toBe(linesOf(undefined));
      const nowhere = sites.find(({ code }) => code === '')?.participants ?? 0;
      let people = 0;
      for (const { code, participants: own } of sites.filter((site) => site.code !== '')) {
        await page.locator('#site').selectOption(code);
        expect(await shown()).toBe(linesOf(code));
        expect(await page.locator('#filtered').textContent()).toMatch(
          new RegExp(`^${participants - own - nowhere} participants of other sites are not shown\\.`),
        );
        expect(await page.locator('#counts').textContent()).toContain(`; ${own + nowhere} participants.`);
        const heads = await page.locator('#groups h3').allTextContents();
        expect(
          heads.filter((head) => /^[A-Z]{2}-/.test(head) && !head.startsWith(`${code}-`)).length,
        ).toBeLessThanOrEqual(nowhere);
        people += own;
      }
      expect(people + nowhere).toBe(participants);
      await page.locator('#site').selectOption('QD');
      await page.locator('#site').focus();
      await page.locator('#refresh').evaluate((button: HTMLElement) => button.click());
      await idle();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('site');
      await page.reload();
      await page.locator('#groups .jump').first().waitFor();
      expect(await page.locator('#site').inputValue()).toBe('QD');
      expect(await shown()).toBe(linesOf('QD'));
      await idle();
    });

    test('the query list is laid out for print, of the chosen site, with what is asked and no more', async () => {
      stand.delay = 0;
      await inLanguage('en');
      await page.locator('#site').selectOption('QD');
      await page.evaluate(() => {
        globalThis.print = () => dispatchEvent(new Event('beforeprint'));
      });
      await page.locator('#print').click();
      expect(await page.locator('#paper').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('main').isVisible()).toBe(false);
      const { groups, failures } = ask<PanelModel>(stand.host, 'rpsPanel');
      const asked = [...groups, ...failures]
        .filter(({ site }) => site === 'QD' || site === '')
        .flatMap(({ findings }) => findings.filter(({ isAsked }) => isAsked));
      expect(asked.length).toBeGreaterThan(5);
      expect(await page.locator('#paper .query-line').count()).toBe(asked.length);
      const said = (await page.locator('#paper').textContent())!;
      for (const { where } of asked) expect(said).toContain(where);
      // Columns that stay in the workbook stay there.
      expect(said).not.toContain('pregnancy is recorded');
      expect(said).toContain('Not asked about here: advisories, recorded screen failures and accepted deviations.');
      await page.emulateMedia({ media: null });
      // A host that lets nothing be printed does not say so.
      await page.evaluate(() => {
        globalThis.print = () => {};
      });
      await page.locator('#print').click();
      expect(await page.locator('#paper').isVisible()).toBe(true);
      expect(await page.locator('#status').textContent()).toMatch(/^This window may not print\./);
      await page.locator('#site').selectOption('');
      expect(await page.locator('#paper').isVisible()).toBe(false);
    });

    test('lists that cannot be read again say so, and are read as soon as that works', async () => {
      const old = page.locator('#old');
      expect(await old.isVisible()).toBe(false);
      for (const name of ['rpsPanel', 'rpsPulse']) {
        stand.silent.add(name);
        if (name === 'rpsPanel') await page.locator('#refresh').click();
        else await page.evaluate(() => dispatchEvent(new Event('focus')));
        await old.waitFor();
        expect(await old.textContent()).toMatch(/^The workbook could not be read again\./);
        // Numbers of before must not stand above it.
        expect(await page.locator('#day-bar').isVisible()).toBe(false);
        stand.silent.clear();
        await page.evaluate(() => dispatchEvent(new Event('focus')));
        await old.waitFor({ state: 'hidden' });
        await idle();
      }
    });

    test('what failed at screening is folded by itself and never called critical; the legend has words for all marks', async () => {
      const { failures } = ask<PanelModel>(stand.host, 'rpsPanel');
      const folded = page.locator('details', { has: page.locator('> summary[data-to=failures]') });
      expect(await folded.getAttribute('open')).toBeNull();
      expect(await folded.locator('summary').textContent()).toBe(`Not met at screening (${failures.length})`);
      expect(new Set(await folded.locator('.word').allTextContents())).toEqual(new Set(['Screen failure']));
      expect(await page.locator('#groups > section li.failure').count()).toBe(0);
      expect(await page.locator('#legend dt').allTextContents()).toEqual([
        'Critical',
        'Warning',
        'Query',
        'Advisory',
        'Screen failure',
        'Accepted',
        'Rule failure',
      ]);
    });

    test('a folded card stays folded over another row, a new answer and the next time', async () => {
      await inLanguage('zh');
      const isFolded = () => page.locator('#card:not([open])').waitFor();
      await page.locator('#selected-heading').click();
      await isFolded();
      await choose('Participants', ({ findings }) => findings.length > 0);
      await isFolded();
      await page.locator('#refresh').click();
      await idle();
      await isFolded();
      await page.reload();
      await page.locator('#groups .jump').first().waitFor();
      await isFolded();
      await page.locator('#selected-heading').click();
      await page.locator('#card[open]').waitFor();
    });

    test('a new answer leaves the keyboard on the link where it was', async () => {
      const link = page.locator('#groups .jump').nth(2);
      const to = await link.getAttribute('data-to');
      await page.evaluate(() => document.getElementById('refresh')!.click());
      await link.focus();
      await idle();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-to'))).toBe(to);
      stand.delay = 700;
    });

    test('what if is asked with keys, answers beside the question, and speaks of the selected row only', async () => {
      stand.delay = 0;
      await choose('Cycles', ({ clauses }) => clauses.length > 0);
      await page.locator('#what-if-title').click();
      await page.locator('#what-if-ask').click();
      expect(await page.locator('#status').textContent()).toBe('请先选择日期。');
      await page.locator('#what-if-item').selectOption('Surgery');
      // As the field is filled in by keys in a browser of this language: year, month, day.
      await page.locator('#what-if-day').fill('2027-03-01');
      await page.locator('#what-if-day').press('Enter');
      const answer = page.locator('#what-if-answer');
      await answer.locator('h3').waitFor();
      expect(await answer.locator('h3').textContent()).toMatch(/手术.*2027-03-01/);
      expect(await answer.textContent()).toContain('未写入任何内容');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
      expect(await seriousIn(page)).toEqual([]);
      // It stays while nothing changes, and goes with the workbook that it is about; the question stays.
      await page.locator('#refresh').click();
      await idle();
      expect(await answer.locator('h3').count()).toBe(1);
      const { range } = stand.host.selection;
      const at = Number(/\d+/.exec(range)![0]);
      const pld = `${columnLetters(columnAt('Cycles', 'pld_mg'))}${at}`;
      stand.host.edit({ sheet: 'Cycles', range: pld, values: '1' });
      await page.locator('#refresh').click();
      await answer.locator('h3').waitFor({ state: 'detached' });
      await idle();
      expect(await page.locator('#what-if-day').inputValue()).toBe('2027-03-01');
      const was = await page.locator('#selected-heading').textContent();
      await choose('Participants', ({ participant }) => participant !== was);
      expect(await page.locator('#what-if-day').inputValue()).toBe('');
    });

    test.each(['en', 'zh'])(
      'punctuation is that of the language, and no code stands for the workbook: %s',
      async (to) => {
        stand.delay = 0;
        await inLanguage(to);
        await page.locator('#card details').evaluateAll((all) => {
          for (const each of all) each.setAttribute('open', '');
        });
        const texts = await page.locator('p, h3, summary, li, td').allInnerTexts();
        expect(texts.filter((text) => / · data\b/.test(text))).toEqual([]);
        expect(texts.some((text) => text.includes(to === 'zh' ? ' · 表格数据' : ' · workbook'))).toBe(true);
        const summary = to === 'zh' ? /名。截至 [\d-]+。$/ : /participants\. As of [\d-]+\.$/;
        expect(await page.locator('#counts').textContent()).toMatch(summary);
        const mixed = /[\u4e00-\u9fff]\s*[,.;:!?](?!\d)|[,.;:!?]\s*[\u4e00-\u9fff]/;
        expect(texts.filter((text) => mixed.test(text))).toEqual([]);
        stand.delay = 700;
      },
    );

    test('of clicks while another one is answered the last waits, says so, and none run at once', async () => {
      await idle();
      const before = stand.calls.length;
      // The language was changed above. As fast as a person in a hurry; the browser tool by itself waits until a button is free.
      const said = await page.evaluate(() => {
        const press = (button: string): string => {
          document.querySelector<HTMLElement>(button)!.click();
          return document.getElementById('status')!.textContent!;
        };
        return ['#refresh', '#refresh', '#groups .jump', '#language'].map(press);
      });
      expect(said).toEqual([
        '正在读取工作簿……',
        '正在读取工作簿……',
        expect.stringMatching(/^下一步：.* › .*。正在等待工作簿……$/),
        '下一步：English。正在等待工作簿……',
      ]);
      expect(await page.locator('[aria-disabled=true]').allTextContents()).toEqual(['刷新', 'English']);
      await page.locator('main[aria-busy]').waitFor({ state: 'detached' });
      expect(stand.calls.slice(before, before + 2)).toMatchObject([{ name: 'rpsPanel' }, { name: 'rpsSetLanguage' }]);
      expect(stand.overlaps).toEqual([]);
    });
  });
}

/** Workbooks of which there is little to say. */
function describeFirstSidebar(browser: () => Browser): void {
  describe('the sidebar at first', () => {
    const open = async (workbook: SpreadsheetDocument): Promise<SidebarStand> => {
      const first = await startSidebarStand(browser(), workbook);
      await first.page.locator('main:not([aria-busy])').waitFor();
      return first;
    };

    test('of a workbook without a row says what to type, goes there, and counts nothing', async () => {
      const tabs = { Participants: [], Cycles: [], 'Follow-up': [], Sites: [], Settings: [] };
      const first = await open(spreadsheetOf(tabs));
      const day = first.page.locator('#day-body');
      await day.getByText('Nobody is in this workbook yet.').waitFor();
      expect(await first.page.locator('#findings').isVisible()).toBe(false);
      expect(await first.page.locator('#filter').isVisible()).toBe(false);
      expect(await first.page.locator('body').textContent()).not.toMatch(
        /Nothing found|Nobody needs anything today: 0/,
      );
      expect(await seriousIn(first.page)).toEqual([]);
      first.host.select({ sheet: 'Cycles', range: 'C4' });
      await day.getByRole('button', { name: 'Go to the first cell' }).click();
      await until(() => first.host.selection.sheet === 'Participants');
      expect(first.host.selection.range).toBe('A2');
      await first.stop();
    });

    test('what changes while the sidebar opens is shown: another language, a cell that is edited', async () => {
      const first = await open(sampleSpreadsheet());
      const { host, page: own } = first;
      host.clickMenu(['RPS Trial', 'Check the workbook']);
      first.delay = 700;
      first.answersLate = true;
      /** Opens it anew, and changes something once the lists have been read and before they are shown. */
      const openWhile = async (change: () => void): Promise<void> => {
        const before = first.calls.length;
        await own.reload();
        await until(() => first.calls.slice(before).some(({ name }) => name === 'rpsPanel'));
        change();
        await own.locator('#groups .jump').first().waitFor();
      };
      await openWhile(() => host.clickMenu(['RPS Trial', 'Language', '中文']));
      await own.locator('#check', { hasText: '检查工作簿' }).waitFor();
      const cell = `${columnLetters(columnAt('Participants', 'asa'))}2`;
      await openWhile(() => host.edit({ sheet: 'Participants', range: cell, values: '5' }));
      const { groups } = ask<PanelModel>(host, 'rpsPanel');
      const found = groups.flatMap(({ findings }) => findings).find(({ where }) => where.includes('[ASA'));
      await own.locator('#groups').getByText(found!.what).first().waitFor({ state: 'attached' });
      await first.stop();
    });

    test('of a workbook without the tabs says so, and shows no list that could be taken for a quiet day', async () => {
      const document = spreadsheetOf({ Participants: [] });
      document.sheetByTitle('Participants')!.title = 'Roster';
      const first = await open(document);
      await first.page.locator('#status.trouble').waitFor();
      expect(await first.page.locator('#status').textContent()).toContain('has no tab "Participants"');
      for (const id of ['day', 'findings']) expect(await first.page.locator(`#${id}`).isVisible()).toBe(false);
      await first.page.locator('#selected-heading', { hasText: 'could not be read' }).waitFor();
      expect(await seriousIn(first.page)).toEqual([]);
      // Set up meanwhile, it is read without anybody pressing a button.
      document.sheetByTitle('Roster')!.title = 'Participants';
      await first.page.locator('#day').waitFor();
      await first.stop();
    });
  });
}

/** Selects the first row of a tab whose participant is as wanted, and waits until the sidebar shows it. */
async function choose(
  tab: 'Participants' | 'Cycles',
  isWanted: (detail: PanelDetail) => boolean,
): Promise<{ selected: PanelDetail }> {
  await idle();
  for (let at = 2; ; at += 1) {
    stand.host.select({ sheet: tab, range: `B${at}` });
    const { detail: selected } = ask<PanelSelected>(stand.host, 'rpsSelected');
    if (!selected || !isWanted(selected)) continue;
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.waitForFunction(
      (id) => document.getElementById('selected-heading')?.textContent === id,
      selected.participant,
    );
    await idle();
    return { selected };
  }
}

async function inLanguage(language: string): Promise<void> {
  await idle();
  if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== language)
    await page.locator('#language').click();
  await page.locator(`html[lang^=${language}]`).waitFor();
  await idle();
}

/** Notes every heading that the card has from now on. */
async function watchHeading(): Promise<() => Promise<(string | null)[]>> {
  await page.evaluate(() => {
    const heading = document.getElementById('selected-heading')!;
    const seen: (string | null)[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => seen.push(heading.textContent)).observe(heading, { childList: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: (string | null)[] }).seen);
}

/** A person has worked in the sheet, on another row, and turns to the sidebar: it asks by itself what is new. */
let row = 2;
async function comeBack(): Promise<void> {
  await idle();
  row += 1;
  stand.host.select({ sheet: 'Participants', range: `B${row}` });
  const before = stand.calls.length;
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await until(() => stand.calls.length > before);
}

/** Nothing is being asked, and no answer leads to the next question. */
async function idle(): Promise<void> {
  for (let before = 0; before < stand.calls.length; ) {
    before = stand.calls.length;
    await until(() => stand.calls.every(({ ended }) => ended === true), 30_000);
    await page.waitForTimeout(100);
  }
  await page.locator('main[aria-busy]').waitFor({ state: 'detached' });
}
