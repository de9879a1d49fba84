import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { until } from '../../stand-ins/slack/fixture.js';
import { columnAt, sampleSpreadsheet } from '../../support/apps-script/addon.js';
import { ask, type PanelDetail, type PanelSelected } from '../../support/apps-script/panel-answers.js';
import { seriousIn } from './axe.js';
import { type SidebarStand, startSidebarStand } from './sidebar-stand.js';

let stand: SidebarStand;
let page: Page;

/** The sidebar in a real browser, with a server that takes its time. */
export function describeSidebar(browser: () => Browser): void {
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

    test('a selected row comes with its findings first, then open clauses; what needs nobody is folded', async () => {
      stand.delay = 0;
      const { selected } = await choose('Cycles', ({ findings, clauses, doses }) =>
        [findings, clauses.filter(isOpen), doses].every(({ length }) => length > 0),
      );
      const body = page.locator('#selected-body');
      expect(await body.locator(':scope > *').first().locator('li.finding').count()).toBe(selected.findings.length);
      const states = (scope: string): Promise<string[]> => body.locator(`${scope} > table tbody tr`).allTextContents();
      expect(await states(':scope')).toHaveLength(selected.clauses.filter(isOpen).length);
      const folded = body.locator('details', { has: page.locator('table') });
      expect(await folded.locator('summary').textContent()).toMatch(/^条款：符合 \d+ 条/);
      expect(await folded.getAttribute('open')).toBeNull();
      // Nothing is lost: every clause has its line.
      expect(await body.locator('table tbody tr').count()).toBe(selected.clauses.length);
      expect(await body.locator('details:has(.dose)').count()).toBe(selected.doses.length);
      expect(await body.locator('details[open]:has(.dose)').count()).toBe(1);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(300);
      expect(await seriousIn(page)).toEqual([]);
    });

    test('the list of all findings is one key away from the selected row', async () => {
      await page.locator('#language').focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('to-findings');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('findings-heading');
      const { heading, bar, height } = await page.evaluate(() => ({
        heading: document.getElementById('findings-heading')!.getBoundingClientRect().top,
        bar: document.querySelector('.bar')!.getBoundingClientRect().bottom,
        height: innerHeight,
      }));
      expect(heading).toBeGreaterThanOrEqual(bar);
      expect(heading).toBeLessThan(height / 2);
    });

    test('a folded card stays folded over another row, a new answer and the next time', async () => {
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
        if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== to)
          await page.locator('#language').click();
        await page.locator(`html[lang^=${to}]`).waitFor();
        await idle();
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

const isOpen = ({ state }: { readonly state: string }): boolean => state === 'breached' || state === 'unknown';

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
