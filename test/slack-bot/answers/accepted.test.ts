import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../shared/protocol/finding.js';
import { urgentFindings } from '../../../shared/summary/alerts.js';
import { digestOf } from '../../../shared/summary/digest.js';
import { digestChanges, digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { assessTrial, type Trial } from '../../../shared/summary/trial.js';
import { safetyCritical } from '../../../shared/summary/worklists.js';
import { blinded } from '../../../slack-bot/answers/blinded.js';
import { homeView } from '../../../slack-bot/home/home-view.js';
import { makeDaily } from '../../../slack-bot/posts/digest/daily.js';
import { EVIDENCE, withFindings } from '../../support/findings-tab.js';
import type { Cells } from '../../support/raw-workbook.js';
import { ask } from '../../support/slack-bot/ask.js';
import { context, NOW, said, sampleRaw, TODAY } from '../../support/slack-bot/context.js';

const trialWith = (typed: (finding: Finding) => Cells | undefined, language: 'en' | 'zh' = 'en'): Trial =>
  blinded(assessTrial(withFindings(sampleRaw(), TODAY, typed, language), TODAY));
/** Nobody has answered anything. */
const before = trialWith(() => undefined);
const ACCEPTED: Cells = { status: 'accepted', ...EVIDENCE };
const overdose = ({ rule, harm }: Finding): boolean => rule.startsWith('dosing/') && harm !== 'none';
const digestText = (trial: Trial, language: 'en' | 'zh' = 'en'): string => {
  const { source } = context();
  const occasion = { date: TODAY, timeZone: 'Asia/Shanghai', now: NOW };
  return JSON.stringify(
    makeDaily({ trial, source }, { language, sites: 'all', mutes: [] }, occasion, undefined).bodies,
  );
};

/** Everything that the bot says of a trial, in one text. */
function everything(trial: Trial, language: 'en' | 'zh'): string {
  const commands = ['status', 'findings', 'findings page:1', 'findings accepted', 'findings accepted page:1', 'digest'];
  const ids = trial.evaluation.participants.map(({ participant: { id } }) => `participant ${id}`);
  const answers = [...commands, ...ids].flatMap((typed) => said(ask(typed, { trial, language })));
  const home = homeView(context({ trial, language }), { name: 'study manager', sites: 'all' }, { mutes: [] } as never);
  return [...answers, JSON.stringify(home), digestText(trial, language)].join('\n');
}

describe('an accepted deviation', () => {
  const trial = trialWith((finding) => (overdose(finding) ? ACCEPTED : undefined));
  const accepted = trial.evaluation.findings.filter(overdose);
  const left = before.evaluation.findings.length - accepted.length;

  test('is out of every headline, list and alarm, and counted', () => {
    expect(accepted.length).toBeGreaterThan(1);
    expect(accepted.every(({ harm }) => harm !== 'none')).toBe(true);
    const critical = safetyCritical(before).length - accepted.length;
    expect(safetyCritical(trial)).toHaveLength(critical);
    expect(ask('status', { trial }).headline).toContain(`${digestOf(trial).inDanger.length} critical`);
    expect(said(ask('status', { trial }))).toContain(`Accepted deviations: ${accepted.length}`);
    expect(digestOf(trial).safetyCritical.some(overdose)).toBe(false);
    expect(digestText(trial)).toContain(`Critical (${digestOf(trial).inDanger.length}`);
    expect(digestText(trial)).toContain(`Accepted deviations (${accepted.length})`);
    expect(digestText(trial, 'zh')).toContain(`已接受的偏离（${accepted.length}）`);
    const home = homeView(context({ trial }), { name: 'study manager', sites: 'all' }, { mutes: [] } as never);
    expect(JSON.stringify(home)).toContain(`Accepted deviations: ${accepted.length}`);
    expect(urgentFindings(trial).some(({ finding }) => overdose(finding))).toBe(false);
    const findings = ask('findings', { trial });
    expect(said(findings)).toContain(`Accepted deviations: ${accepted.length}`);
    expect(findings.suggestions).toContainEqual({
      label: `Accepted deviations: ${accepted.length}`,
      request: 'findings accepted',
    });
    const all = said(ask('findings page:1', { trial })).join('\n');
    expect(all).toContain(`of ${left}`);
  });

  test('is listed under findings accepted, with who accepted it, in both languages', () => {
    const answer = ask('findings accepted', { trial });
    expect(answer.headline).toBe(`${accepted.length} accepted deviations`);
    expect(answer.mark).toBe('plain');
    for (const { participant } of accepted) expect(said(answer).join('\n')).toContain(participant!);
    expect(said(answer).join('\n')).toContain('accepted by LW, 225 days ago');
    const zh = said(ask('问题 已接受', { trial, language: 'zh' }));
    expect(zh[0]).toBe(`已接受的偏离 ${accepted.length} 项`);
    expect(zh.join('\n')).toContain('225 天前由 LW 接受');
    const site = accepted[0]!.site!;
    expect(ask(`findings accepted ${site}`, { trial }).headline).toContain(`${site}: `);
    expect(ask('findings accepted', { trial: before }).headline).toBe('no accepted deviations');
  });

  test('counts as neither new nor resolved in the next digest', () => {
    const then = digestFactsOf(before);
    const { resolvedFindings, newFindings } = digestChanges(then, digestFactsOf(trial, then));
    expect([resolvedFindings, newFindings]).toEqual([[], []]);
    expect(digestChanges(digestFactsOf(trial), then).newFindings).toHaveLength(accepted.length);
  });
});

test('everything accepted: no face has an alarm left, and what is not read is still said not to be', () => {
  const trial = trialWith(() => ACCEPTED);
  expect(safetyCritical(trial)).toEqual([]);
  expect(urgentFindings(trial)).toEqual([]);
  expect(digestOf(trial).unchecked).toHaveLength(digestOf(before).unchecked.length);
  expect(digestOf(before).unchecked.length).toBeGreaterThan(0);
  expect(digestOf(trial).quiet).toBe(false);
});

test.each(['en', 'zh'] as const)('an answered one stays where it was, and says so, in %s', (language) => {
  const trial = trialWith((finding) => (overdose(finding) ? { ...ACCEPTED, status: 'answered' } : undefined), language);
  expect(safetyCritical(trial)).toHaveLength(safetyCritical(before).length);
  const said = { en: 'answered by LW, 225 days ago', zh: '225 天前由 LW 回复' }[language];
  expect(digestText(trial, language)).toContain(said);
  expect(everything(trial, language)).toContain(said);
});

describe('an acceptance that lacks something', () => {
  test.each([
    ['response', 'response', '"Response"'],
    ['person', 'response_by', '"Response by"'],
    ['day', 'response_on', '"Response on"'],
  ])('a %s is none, and says what it lacks', (_, key, heading) => {
    const trial = trialWith((finding) => (overdose(finding) ? { ...ACCEPTED, [key]: '' } : undefined));
    expect(safetyCritical(trial)).toHaveLength(safetyCritical(before).length);
    const lacking = `set to accepted in the sheet, and not accepted: ${heading} must be filled in first`;
    expect(everything(trial, 'en')).toContain(lacking);
  });

  test('a day that has not come is none', () => {
    const trial = trialWith((finding) => (overdose(finding) ? { ...ACCEPTED, response_on: '2026-09-02' } : undefined));
    expect(safetyCritical(trial)).toHaveLength(safetyCritical(before).length);
  });
});

describe('what people wrote in Findings', () => {
  const names = ['Wang Fang', '王芳', 'Mr Li', 'wang.fang@example.org', '13812345678', 'Dr. Zhang Wei', 'A'.repeat(40)];

  test.each(['en', 'zh'] as const)('is said nowhere, in %s: neither a response nor a whole name', (language) => {
    for (const by of names) {
      for (const status of ['answered', 'accepted']) {
        const text = everything(
          trialWith(() => ({ ...ACCEPTED, status, response: 'Secret story', response_by: by })),
          language,
        );
        expect([by, text.includes(by)]).toEqual([by, false]);
        expect(text).not.toContain('Secret story');
      }
    }
  });
});
