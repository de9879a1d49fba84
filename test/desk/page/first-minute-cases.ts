import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { PARTICIPANT_COLUMNS } from '../../../shared/workbook/schema.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { until } from '../../support/until.js';
import { type DeskProcess, startDeskProcess } from '../server/desk-process.js';
import { seriousIn } from './axe.js';

const WAIT_MS = 60_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let desk: DeskProcess;
let page: Page;
const complaints: string[] = [];

/** What a newcomer sees and does first: the steps, the marks in words, the last morning's digest, both colors, one language, a phone. */
export function describeFirstMinute(browser: () => Browser): void {
  describe('the first minute', () => {
    beforeAll(async () => {
      folder = await temporaryFolder();
      desk = await startDeskProcess(folder.path, ['--port', '0']);
      const context = await browser().newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      page.on('pageerror', (error) => complaints.push(error.message));
      await open();
    }, 180_000);

    afterAll(async () => {
      await page?.context().close();
      await desk?.stop();
      await folder?.remove();
    }, 180_000);

    test(
      'no pane is empty: a marked cell is selected and explained, the sidebar speaks of its row, a digest stands in the channel',
      async () => {
        const address = await page.locator('.address').textContent();
        const says = await page.locator('.cell-bar .says').textContent();
        expect(says).toMatch(/^Critical · /);
        expect(await cell(address!).getAttribute('data-mark')).toBe('Critical');
        const id = await cell(`A${/\d+/.exec(address!)![0]}`).textContent();
        await sidebar().getByText(id!, { exact: true }).first().waitFor();
        // The last morning before noon of that Wednesday, at the minute at which it was due.
        const digest = page.locator('.message', { hasText: 'Morning digest, Wednesday 2035-06-13' });
        expect(await digest.locator('time').first().textContent()).toBe('08:30');
        for (const word of ['stand-in', 'Rulebook', 'Fault', 'hash']) {
          // biome-ignore lint/performance/useDomNodeTextContent: only what is in sight counts
          expect(await page.locator('body').innerText()).not.toContain(word);
        }
      },
      WAIT_MS,
    );

    test(
      'a way from the sidebar to a cell gives it the keyboard, also when it is selected already',
      async () => {
        const way = sidebar().locator('#card .finding .jump').first();
        for (let time = 0; time < 2; time += 1) {
          await way.click();
          await page.waitForFunction(() => document.activeElement?.classList.contains('cell-input'));
        }
      },
      WAIT_MS,
    );

    test('the marks are told in words, beside the signs that stand in the cells', async () => {
      const told = await page
        .locator('.mark-legend li')
        .evaluateAll((lines) =>
          lines.map((line) => [line.querySelector('[data-sign]')!.getAttribute('data-sign'), line.textContent]),
        );
      expect(told).toEqual([
        ['!!', 'Critical'],
        ['!', 'Warning'],
        ['?', 'Query'],
        ['i', 'Advisory'],
        ['×', 'Screen failure'],
        ['✓', 'Accepted'],
      ]);
      const signs = new Map(told.map(([sign, word]) => [sign, word]));
      const marked = await page
        .locator('revo-grid [data-mark]')
        .evaluateAll((cells) =>
          cells.map((each) => [
            each.querySelector('[data-sign]')!.getAttribute('data-sign'),
            each.getAttribute('data-mark'),
          ]),
        );
      expect(marked.length).toBeGreaterThan(0);
      for (const [sign, word] of marked) expect(signs.get(sign)).toBe(word);
    });

    test('every heading is read in full, and a site code says its hospital', async () => {
      const seen = new Set<string>();
      for (const back of [1, 0]) {
        if (back === 1) await page.locator('.cell-input').press('Home');
        else await page.locator('.cell-input').press('End');
        await page.waitForTimeout(200);
        const headings = await page.locator('revo-grid .is-heading').evaluateAll((found) =>
          found.map((each) => ({
            text: each.querySelector('.cell-text')?.textContent ?? '',
            isWhole: [...each.querySelectorAll<HTMLElement>('.cell-text')].every(
              (text) => text.scrollHeight <= text.clientHeight + 1 && text.scrollWidth <= text.clientWidth + 1,
            ),
          })),
        );
        for (const { text, isWhole } of headings) {
          expect({ text, isWhole }).toEqual({ text, isWhole: true });
          if (text !== '') seen.add(text);
        }
      }
      expect(seen.size).toBeGreaterThan(10);
      await page.locator('.cell-input').press('Home');
      await page.locator('revo-grid [data-cell^="B"]').first().waitFor();
      await page.locator('.cell-input').press('ArrowRight');
      const address = (await page.locator('.address').textContent())!;
      expect(address).toMatch(/^B/);
      const title = await cell(address).getAttribute('title');
      expect(title).toMatch(/Hospital|University/);
      expect(await page.locator('.cell-bar .says').textContent()).toBe(title);
    });

    test(
      'each first step leads there, and is ticked once it is done',
      async () => {
        const step = (name: string) => page.locator('.welcome li', { has: page.locator(`[data-step=${name}]`) });
        expect(await page.locator('.welcome .is-done').count()).toBe(0);
        await page.locator('[data-step=edit]').click();
        const wanted = /^Take me to ([A-Z]+\d+)$/.exec((await page.locator('[data-step=edit]').textContent())!)![1];
        await page.waitForFunction((at) => document.querySelector('.address')?.textContent === at, wanted);
        await page.keyboard.type('9.9');
        await page.keyboard.press('Enter');
        await cell(wanted!).and(page.locator('[data-mark=Critical]')).waitFor();
        await step('edit').and(page.locator('.is-done')).waitFor();
        await page.locator('[data-step=ask]').click();
        await step('ask').and(page.locator('.is-done')).waitFor();
        await page.locator('.message.is-ephemeral').last().waitFor();
        await page.locator('[data-step=morning]').click();
        await step('morning').and(page.locator('.is-done')).waitFor();
        await page.locator('.message', { hasText: 'Morning digest, Thursday 2035-06-14' }).waitFor();
        // Whoever leaves them is not shown them again, until they ask.
        await page.getByRole('button', { name: 'Leave the first steps' }).click();
        expect(await page.locator('.welcome').isVisible()).toBe(false);
        await open();
        expect(await page.locator('.welcome').isVisible()).toBe(false);
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('button', { name: 'Show the first steps' }).click();
        expect(await page.locator('.welcome').isVisible()).toBe(true);
      },
      WAIT_MS * 2,
    );

    test.each(['dark', 'light'] as const)(
      'in %s colors everything can be read, in the page, the grid, the sidebar and Slack',
      async (theme) => {
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('radio', { name: theme === 'dark' ? 'Dark' : 'Light', exact: true }).check();
        await page.keyboard.press('Escape');
        // It outlives the page, and what the browser is set to.
        await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
        await open();
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const sum = (ground.match(/\d+/g) ?? []).slice(0, 3).reduce((all, part) => all + Number(part), 0);
        if (theme === 'dark') expect(sum).toBeLessThan(150);
        else expect(sum).toBeGreaterThan(600);
        await until(async () => (await sidebar().evaluate('document.documentElement.dataset.theme')) === theme, 20_000);
        const found = await seriousIn(page, '#desk');
        expect(found.filter((line) => !line.includes('class="vertical-inner'))).toEqual([]);
        expect(await seriousIn(sidebar())).toEqual([]);
      },
      WAIT_MS,
    );

    test(
      'on a phone the sheet begins within the first 160 pixels, nothing lies beyond its side, and all can be reached',
      async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.waitForTimeout(300);
        const first = (await cell('A1').boundingBox())!;
        expect(first.y + Math.min(first.height, 40)).toBeLessThanOrEqual(160);
        for (const pane of ['slack', 'sidebar', 'workbook']) {
          await page.locator(`.pane-switch [data-pane=${pane}]`).click();
          // The grid draws its columns anew when it comes back on screen.
          if (pane === 'workbook') {
            await page.waitForFunction(() =>
              [...document.querySelectorAll('.header-rgRow')].every((row) => row.childElementCount > 0),
            );
          }
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
          expect((await seriousIn(page, '#desk')).filter((line) => !line.includes('class="vertical-inner'))).toEqual(
            [],
          );
        }
        // The clock and the legend have gone into the menu.
        expect(await page.locator('.clock-face').isVisible()).toBe(false);
        await page.getByRole('button', { name: 'More' }).click();
        expect(await page.locator('.clock-face').isVisible()).toBe(true);
        expect(await page.locator('.mark-legend').isVisible()).toBe(true);
        await page.keyboard.press('Escape');
        await page.setViewportSize({ width: 1440, height: 900 });
      },
      WAIT_MS,
    );

    test(
      'one choice of language: the page, the add-on, the bot, the headings; on the page or in the sidebar',
      async () => {
        await page.locator('select.language').selectOption('zh');
        await until(async () => /^zh/.test(await sidebar().evaluate<string>('document.documentElement.lang')), 20_000);
        // What is in the sheet stays; what it is called in Chinese stands below, and in the tooltip.
        const other = await until(async () => {
          const found = await page
            .locator('revo-grid .is-heading')
            .evaluateAll((cells) =>
              cells.map((each) => [
                each.querySelector('.cell-text')?.textContent,
                each.querySelector('.other-name')?.textContent,
                each.getAttribute('title')?.split('\n')[0],
              ]),
            );
          return found.length > 0 && found.every(([, name]) => name) ? found : undefined;
        }, 20_000);
        for (const [text, name, title] of other ?? []) {
          const column = PARTICIPANT_COLUMNS.find(({ en }) => en === text)!;
          expect([name, title]).toEqual([column.zh, column.zh]);
        }
        await say('/rps status');
        await page.locator('.message.is-ephemeral', { hasText: /入组/ }).last().waitFor();
        // A page that comes later, in a browser of another language, speaks it too.
        await page.evaluate(() => localStorage.removeItem('rps-desk-language'));
        await open();
        await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
        expect(await cell((await page.locator('.address').textContent())!).isVisible()).toBe(true);
        // From the sidebar back again, and the page follows; its button names the other language once it has been answered.
        await until(async () => /^zh/.test(await sidebar().evaluate<string>('document.documentElement.lang')), 20_000);
        await sidebar().locator('#language').click();
        await page.waitForFunction(() => document.documentElement.lang === 'en');
        await say('/rps status');
        await page
          .locator('.message.is-ephemeral', { hasText: /enrolled/ })
          .last()
          .waitFor();
        expect(await page.locator('revo-grid .other-name').count()).toBe(0);
      },
      WAIT_MS * 2,
    );

    test(
      'what the desk said before a choice is never drawn after it, however late it comes',
      async () => {
        let states = 0;
        let release = (): void => undefined;
        const isReleased = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.route('**/desk/state', async (route) => {
          const response = await route.fetch();
          states += 1;
          if (states === 1) await isReleased;
          await route.fulfill({ response });
        });
        await page.locator('select.language').selectOption('zh');
        await until(() => states > 0, 20_000);
        const spoken = page.evaluate(async () => {
          const said: string[] = [];
          const watch = new MutationObserver(() => said.push(document.documentElement.lang));
          watch.observe(document.documentElement, { attributeFilter: ['lang'] });
          await new Promise((resolve) => setTimeout(resolve, 5_000));
          return said;
        });
        // The answer of before comes when the new choice has been taken, at the worst moment.
        const isTaken = page.waitForResponse('**/desk/language');
        await page.locator('select.language').selectOption('en');
        await (await isTaken).finished();
        setTimeout(release, 100);
        expect(new Set(await spoken)).toEqual(new Set(['en']));
        await page.unroute('**/desk/state');
        await until(async () => /^en/.test(await sidebar().evaluate<string>('document.documentElement.lang')), 20_000);
      },
      WAIT_MS,
    );

    test('the browser had nothing to complain of', () => {
      expect(complaints).toEqual([]);
    });
  });
}

async function open(): Promise<void> {
  await page.goto(`http://localhost:${desk.port}/`);
  await page.locator('.grid-pane[data-tab="Participants"]').waitFor();
  await until(async () => page.frames().some((frame) => frame.url().endsWith('/desk/sidebar')), 20_000);
}

const cell = (address: string) => page.locator(`revo-grid [data-cell="${address}"]`);

function sidebar(): Frame {
  return page.frames().find((frame) => frame.url().endsWith('/desk/sidebar'))!;
}

async function say(text: string): Promise<void> {
  await page.locator('.composer input').fill(text);
  await page.locator('.composer input').press('Enter');
}
