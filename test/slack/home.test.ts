import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { questionButtons } from '../../src/slack/blocks/home-questions.ts';
import { recentBlocks } from '../../src/slack/blocks/home-threads.ts';
import { home } from '../../src/slack/blocks/home.ts';
import { usageBlocks } from '../../src/slack/blocks/usage.ts';
import { viewProblems } from '../../src/workspace/view-validator.ts';
import { wording } from './an-answer.ts';
import { visibleText } from './visible-text.ts';

const STATUSES = ['submitted', 'under-review', 'approved'] as const;
const aGuideline = (at: number) => ({
  title: `Guideline ${at} on a topic of its own that takes some words to say`,
  status: STATUSES[at % 3] ?? 'submitted',
  updated: '2026-11-28',
  statements: 30 + at,
  linkOnly: at === 4,
});
const withGuidelines = (count: number, editors?: KnownBlock[]) =>
  home(
    {
      role: 'nurse',
      about: { disclaimer: 'The whole disclaimer.', help: 'Ask.', privacy: 'Nothing is kept.' },
      suggestions: ['An example question?'],
      corpus: {
        version: 'c-1',
        guidelines: Array.from({ length: count }, (_, at) => aGuideline(at)),
        references: 160,
        incomplete: 12,
      },
      recent: [],
      admin: false,
      ...(editors && { editors }),
    },
    wording,
  );

describe('App Home', () => {
  const block = (at: number): KnownBlock => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `Queue ${at}: ${'a guideline on a topic of its own '.repeat(8)}` },
  });

  it('keeps help, privacy and disclaimer whole below anything that editors have waiting', () => {
    for (const count of [0, 10, 60, 200]) {
      const view = withGuidelines(
        20,
        Array.from({ length: count }, (_, at) => block(at)),
      );
      expect(viewProblems(view, 'home')).toEqual([]);
      const seen = visibleText(view.blocks);
      const places = ['An example question?', 'Ask.', 'Nothing is kept.', 'The whole disclaimer.'].map(
        (part) => seen.lastIndexOf(part),
      );
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(seen.trimEnd().endsWith('The whole disclaimer.')).toBe(true);
    }
  });

  it('has questions that one tap asks, none of them cut off on its button', () => {
    const questions = ['Which drugs are in MAP?', `${'Long '.repeat(20)}question?`];
    const [, buttons] = questionButtons(questions, wording.home);
    expect(buttons).toMatchObject({ type: 'actions', elements: [{ text: { text: questions[0] } }] });
    expect(visibleText(buttons)).toBe(questions[0]);
    expect(questionButtons([], wording.home)).toEqual([]);
  });

  it('names a thread by its channel, its day and its topics, with a way there where Slack has one', () => {
    const threads = [
      {
        channel: 'C0SARCOMA01',
        day: '2026-11-28',
        topics: ['survival', 'relapse'],
        link: 'https://slack.example/p1',
      },
      { channel: 'D0NURSE0001', day: '2026-11-27', topics: [], link: undefined },
    ];
    const blocks = recentBlocks(threads, wording.home);
    expect(JSON.stringify(blocks)).toContain('"channel_id":"C0SARCOMA01"');
    const seen = visibleText(blocks);
    expect(seen).toContain(' · 28 November 2026 · survival, relapse · open');
    expect(seen).toContain('Direct message · 27 November 2026');
    expect(recentBlocks([], wording.home)).toEqual([]);
  });

  it('gives usage in numbers alone, and leaves out what did not happen', () => {
    const none = {
      'wrong-topic': 0,
      incomplete: 0,
      outdated: 0,
      'hard-to-understand': 0,
      other: 0,
      unsaid: 0,
    };
    const judged = { useful: 3, notUseful: none, expert: { open: 0, resolved: 0 } };
    const usage = { answered: 30, partial: 0, conflict: 2, abstained: 4, other: 1, judged };
    const seen = visibleText(usageBlocks([{ span: 'week', usage }], wording));
    expect(seen).toBe(
      'Last 7 days: 37 asked · 30 answered · 2 sources disagree · 4 not in the corpus · 1 other · 3 found useful',
    );
    const worse = {
      ...judged,
      notUseful: { ...none, outdated: 2, unsaid: 1 },
      expert: { open: 1, resolved: 4 },
    };
    expect(
      visibleText(usageBlocks([{ span: 'day', usage: { ...usage, judged: worse } }], wording)),
    ).toContain(
      '3 found useful · 3 found not useful (2 outdated) · 1 waiting for an expert · 4 settled by an expert',
    );
  });
});

describe('the corpus in App Home', () => {
  it('has fifteen guidelines in a few blocks, by review status, what was approved first', () => {
    const view = withGuidelines(15);
    expect(viewProblems(view, 'home')).toEqual([]);
    expect(view.blocks.length).toBeLessThan(30);
    const seen = visibleText(view.blocks);
    for (let at = 0; at < 15; at += 1) expect(seen).toContain(`• Guideline ${at} on`);
    const order = [
      'Approved (5)',
      'Under review (5)',
      'Not yet reviewed (5)',
      '15 guidelines, 555 statements',
    ];
    const places = order.map((part) => seen.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(seen).toContain('160 references (12 incomplete)');
    expect(seen).toContain('Guideline 4 on a topic of its own that takes some words to say – by link only');
    // All are of one day, which is said once.
    expect(seen.match(/28 November 2026/g)).toHaveLength(1);
  });

  it('gives an editor the size of the corpus alone, because the review queue has each guideline', () => {
    const seen = visibleText(withGuidelines(15, []).blocks);
    expect(seen).toContain('15 guidelines, 555 statements');
    expect(seen).not.toContain('• Guideline');
  });

  it('keeps Slack’s limits and says how many it leaves out, however many there are', () => {
    for (const count of [0, 1, 30, 31, 400]) {
      const view = withGuidelines(count);
      expect(viewProblems(view, 'home')).toEqual([]);
      const seen = visibleText(view.blocks);
      expect(seen.match(/• Guideline/g) ?? []).toHaveLength(Math.min(30, count));
      expect(seen.includes('more; in a terminal')).toBe(count > 30);
      expect(seen.trimEnd().endsWith('The whole disclaimer.')).toBe(true);
    }
  });
});
