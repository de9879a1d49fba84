import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../../support/until.js';
import { seriousIn } from './axe.js';
import { type SlackStand, startSlackStand } from './slack-stand/stand.js';

let stand: SlackStand;
let page: Page;
const complaints: string[] = [];
const elsewhere: string[] = [];

/** Everything that a message, a form and a Home tab can hold, pressed and filled in by mouse and by keyboard. */
export function describeSlackPane(browser: () => Browser): void {
  describe('the Slack pane', () => {
    beforeAll(async () => {
      stand = await startSlackStand();
      const context = await browser().newContext({ viewport: { width: 420, height: 900 }, locale: 'en-US' });
      page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const { protocol, port } = new URL(request.url());
        if (protocol !== 'data:' && port !== String(stand.port)) elsewhere.push(request.url());
      });
      await page.goto(`http://127.0.0.1:${stand.port}/`);
      await page.locator('.channels button').first().waitFor();
    });

    afterAll(async () => {
      await page?.context().close();
      await stand?.stop();
    });

    test('every element sends what a person chose, and asks first where the app wants it asked', async () => {
      await say('/rps elements');
      const message = await messageWith('Elements of a message');
      await message.getByRole('button', { name: 'Plain' }).click();
      await heard('plain: pressed');

      await message.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog', { name: 'Delete it?' }).getByRole('button', { name: 'Keep it' }).click();
      await message.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
      await heard('delete: gone');
      expect(stand.heard.filter((line) => line.startsWith('delete'))).toHaveLength(1);

      await message.getByRole('button', { name: 'More actions' }).click();
      await message.getByRole('button', { name: 'Option b' }).click();
      await heard('overflow: b');
      await message.locator('[data-action=site]').selectOption('c');
      await heard('site: c');
      expect(await message.locator('[data-action=site] optgroup').count()).toBe(2);
      await message.locator('[data-action=sites]').click();
      await message.locator('.multi-select').getByText('Option a').click();
      await message.locator('.multi-select').getByText('Option c').click();
      await heard('sites: a+c');
      await page.keyboard.press('Escape');
      await message.locator('[data-action=who]').selectOption('U0PISITE1');
      await heard('who: U0PISITE1');
      await message.locator('[data-action=search]').fill('QD-014');
      await page.keyboard.press('Enter');
      await heard('search: QD-014');
      await message.locator('[data-action=day]').fill('2026-09-02');
      await heard('day: 2026-09-02');
      await message.locator('[data-action=radio]').getByText('Option b').click();
      await heard('radio: b');
      await message.locator('[data-action=boxes]').getByText('Option a').click();
      await message.locator('[data-action=boxes]').getByText('Option b').click();
      await heard('boxes: a+b');
    });

    test('text is never a script, a picture is never fetched, and a block that cannot be shown says so', async () => {
      await say('/rps blocks');
      const words = await messageWith('A quiet line');
      expect(await words.textContent()).toContain('[Picture: a scan] Not loaded');
      expect(await words.locator('strong', { hasText: 'Marked down' }).count()).toBe(1);
      expect(await page.locator('[href^="javascript"]').count()).toBe(0);
      expect(await page.getByText('no link').count()).toBe(2);
      await words.getByRole('button', { name: 'S17' }).click();
      expect(await page.title()).toBe('followed 3 S17');
      // The local Slack lets no unknown block through, so one is put where the app could not have.
      const unknown = await page.evaluate(async () => {
        const { drawBlocks } = (
          globalThis as unknown as { pane: { drawBlocks(b: object[], c: object): HTMLElement[] } }
        ).pane;
        return drawBlocks([{ type: 'hologram' }], {})[0]!.textContent;
      });
      expect(unknown).toBe('This block cannot be shown here (hologram).');
    });

    test('a data table sorts and pages by keyboard', async () => {
      const table = page.locator('.slack-table', { hasText: 'Enrolled' }).first();
      const column = () => table.locator('tbody td.number').allTextContents();
      expect(await column()).toEqual(['20', '3', '12']);
      await table.getByRole('button', { name: 'Enrolled' }).focus();
      await page.keyboard.press('Enter');
      expect(await column()).toEqual(['3', '8', '11']);
      expect(await table.locator('th[aria-sort=ascending]').textContent()).toContain('Enrolled');
      await page.keyboard.press('Enter');
      expect(await column()).toEqual(['20', '12', '11']);
      await table.getByRole('button', { name: 'Next' }).click();
      expect(await column()).toEqual(['8', '3']);
      expect(await table.getByRole('status').textContent()).toBe('4–5 of 5');
      expect(await table.locator('tbody th[scope=row]').count()).toBe(2);
    });

    test('each chart is drawn, says itself in a sentence, and has its numbers as a table', async () => {
      const charts = page.locator('.chart');
      expect(await charts.count()).toBe(4);
      expect(await charts.nth(0).locator('svg[role=img]').getAttribute('aria-label')).toBe(
        'Chart: Enrollment as a line, 4 points. Enrolled: 50 at Jul, 65 at Oct. Target: 48 at Jul, 72 at Oct.',
      );
      expect(await charts.nth(1).locator('rect[stroke]').count()).toBe(8);
      expect(await charts.nth(2).locator('path[opacity]').count()).toBe(2);
      expect(await charts.nth(3).textContent()).toContain('I5b: 6 (67%)');
      await charts.nth(0).locator('summary').click();
      expect(await charts.nth(0).locator('tbody tr').nth(3).textContent()).toBe('Oct6572');
    });

    test('a form keeps what was typed, shows what is wrong at its place, and holds a second form above it', async () => {
      await say('/rps modal');
      const form = page.getByRole('dialog', { name: 'Record a visit' });
      await form.getByRole('button', { name: 'Save' }).click();
      expect(await form.locator('[data-error=size]').textContent()).toBe('Please fill this in.');
      await form.getByLabel('Tumor size (cm)').fill('9.5');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByText('At least 10 cm for a leiomyosarcoma.').waitFor();
      expect(await form.getByLabel('Tumor size (cm)').getAttribute('aria-invalid')).toBe('true');

      await form.getByLabel('Reason').fill('still typing');
      await form.getByRole('button', { name: 'Check again' }).click();
      await form.getByText('A line that came while the form was open').waitFor();
      expect(await form.getByLabel('Reason').inputValue()).toBe('still typing');

      await form.getByRole('button', { name: 'More' }).click();
      const second = page.getByRole('dialog', { name: 'One more thing' });
      await second.getByRole('button', { name: 'Back' }).click();
      await form.getByLabel('Tumor size (cm)').fill('10.5');
      await form.getByRole('group', { name: 'Other sites' }).getByText('Option c').click();
      expect(await seriousIn(page)).toEqual([]);
      await form.getByRole('button', { name: 'Save' }).click();
      await form.waitFor({ state: 'detached' });
      await heard('visit: ["10.5","","b","c","a"]');

      await say('/rps modal');
      await form.waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('a thread opens beside its channel, is answered in, and closes', async () => {
      await say('/rps thread');
      await (await messageWith('A digest')).getByRole('button', { name: '2 replies' }).click();
      await page.getByText('Detail of XA').waitFor();
      await say('/rps status');
      await page.getByText('Slack takes no commands in threads').waitFor();
      await say('thank you');
      await messageWith('thank you');
      await page.keyboard.press('Escape');
      await (await messageWith('A digest')).getByRole('button', { name: '3 replies' }).waitFor();
    });

    test('an edited message says so, and what only one person sees is seen by nobody else', async () => {
      await say('/rps edit');
      expect(await (await messageWith('after the edit')).textContent()).toContain('(edited)');
      await say('/rps something private');
      expect(await (await messageWith('you said something private')).textContent()).toContain('Only visible to you');
      await page.locator('.act-as').selectOption('U0PISITE1');
      await messageWith('after the edit');
      expect(await page.getByText('you said something private').count()).toBe(0);
      await page.locator('.act-as').selectOption('U0MANAGER');
    });

    test('the Home tab opens, acts and shows what the app publishes', async () => {
      await page.getByRole('button', { name: 'Home' }).click();
      await page.getByRole('heading', { name: 'Your worklist' }).waitFor();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('heading', { name: 'Refreshed once' }).waitFor();
      expect(await seriousIn(page)).toEqual([]);
    });

    test('a message elsewhere shows as new, and an archived channel takes none', async () => {
      await stand.slack.client.chat.postMessage({ channel: 'C0CLOSED', text: 'A digest of one site' });
      await page.getByRole('img', { name: 'new messages' }).waitFor();
      await page.getByRole('button', { name: 'closed (private)' }).click();
      await messageWith('A digest of one site');
      expect(await page.getByRole('img', { name: 'new messages' }).count()).toBe(0);
      await page.getByRole('button', { name: '#old' }).click();
      expect(await page.getByRole('textbox', { name: 'Message' }).isDisabled()).toBe(true);
    });

    test('nothing serious stands in the way of a screen reader or a keyboard, at 360 px too', async () => {
      await page.getByRole('button', { name: '#trial' }).click();
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await seriousIn(page)).toEqual([]);
      expect(complaints.filter((line) => !line.includes('400'))).toEqual([]);
      expect(elsewhere).toEqual([]);
    });
  });
}

async function say(text: string): Promise<void> {
  await page.locator('.composer input').fill(text);
  await page.locator('.composer input').press('Enter');
}

async function messageWith(text: string): Promise<Locator> {
  const message = page.locator('.message', { hasText: text }).last();
  await message.waitFor();
  return message;
}

async function heard(line: string): Promise<void> {
  await until(() => stand.heard.includes(line), 5_000).catch(() => {
    throw new Error(`The app did not hear "${line}" but ${JSON.stringify(stand.heard)}`);
  });
}
