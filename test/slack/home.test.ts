import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/slack/blocks/home.ts';
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
      suggestions: ['What does the example say?'],
      corpus: {
        version: 'c-1',
        guidelines: Array.from({ length: count }, (_, at) => aGuideline(at)),
        references: 160,
        incomplete: 12,
      },
      admin: false,
      ...(editors && { editors }),
    },
    wording,
  );

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
