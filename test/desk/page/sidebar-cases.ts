import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sampleSpreadsheet } from '../../apps-script/addon.js';
import { until } from '../slack-host/fixture.js';
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
    }, 30_000);

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
    await until(() => stand.calls.every(({ ended }) => ended === true), 8_000);
    await page.waitForTimeout(100);
  }
  await page.locator('main[aria-busy]').waitFor({ state: 'detached' });
}
