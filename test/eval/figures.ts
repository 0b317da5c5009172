import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SetResult, Share, SilenceResult, StabilityResult } from './measure.ts';
import { sum } from './measure.ts';
import type { Outcome, Point } from './risk.ts';
import { riskCoverage } from './risk.ts';
import type { Part } from './silence.ts';

export type Measured = { sets: SetResult[]; silence: SilenceResult[]; stability: StabilityResult[] };

/** Shares by name, "what (tuning)", "what (unseen)" or "what (all)": what expected.yaml sets bars for. */
export type Figures = Map<string, Share>;

const Bar = z.strictObject({
  figure: z.string(),
  /** Percent. */
  'at-least': z.number().optional(),
  'at-most': z.number().optional(),
});
export type Bar = z.infer<typeof Bar>;
export type Verdict = Bar & { share: Share; ok: boolean };

const PARTS = ['tuning', 'unseen'] as const;

export function figuresOf({ sets, silence, stability }: Measured): Figures {
  const figures: Figures = new Map();
  for (const part of PARTS) {
    const mine = sets.filter(({ unseen }) => unseen === (part === 'unseen'));
    const outcomes = outcomesOf({ sets, silence, stability }, part);
    const answers = outcomes.filter(({ answered }) => answered);
    const set = (name: string, share: Share) => figures.set(`${name} (${part})`, share);
    set('questions passed', sum(new Map(mine.map(({ name, total }) => [name, total]))));
    set(
      'answerable questions answered',
      shareOf(
        outcomes.filter(({ answerable }) => answerable),
        ({ answered }) => answered,
      ),
    );
    for (const one of silence) if (one.part === part) set(`silence ${one.name}`, one.total);
    set(
      'silent wrong topic, of all questions',
      shareOf(outcomes, ({ silentlyWrong }) => silentlyWrong),
    );
    set(
      'silent wrong topic, of all answers',
      shareOf(answers, ({ silentlyWrong }) => silentlyWrong),
    );
    set(
      'right answers that say what is not covered',
      shareOf(
        answers.filter(({ wrong }) => !wrong),
        ({ told }) => told,
      ),
    );
    for (const one of stability)
      if (one.unseen === (part === 'unseen')) {
        set(`wordings with the common bottom line, ${one.name}`, one.wordings);
        set(`questions with one bottom line, ${one.name}`, one.groups);
      }
    const total = mine.reduce((n, { statements }) => n + statements, 0);
    set('statements grounded', { of: total, held: mine.reduce((n, { grounded }) => n + grounded, 0) });
    set('statements cited', { of: total, held: mine.reduce((n, { cited }) => n + cited, 0) });
  }
  for (const name of new Set(silence.map((one) => one.name))) {
    const parts = silence.filter((one) => one.name === name).map(({ part, total }) => [part, total] as const);
    figures.set(`silence ${name} (all)`, sum(new Map(parts)));
  }
  return figures;
}

/** Every question of a part whose answer can be right or wrong: those of the sets and those that must get none. */
export function outcomesOf({ sets, silence }: Measured, part: Part): Outcome[] {
  return [...sets, ...silence].flatMap(({ outcomes }) => outcomes.filter((one) => one.part === part));
}

export function curvesOf(measured: Measured): Record<Part, Point[]> {
  return {
    tuning: riskCoverage(outcomesOf(measured, 'tuning')),
    unseen: riskCoverage(outcomesOf(measured, 'unseen')),
  };
}

export function readBars(file: string): Bar[] {
  return z.array(Bar).parse(parse(readFileSync(file, 'utf8')));
}

/** A bar for a figure that nobody measured fails: a renamed set must not pass unseen. */
export function judge(bars: Bar[], figures: Figures): Verdict[] {
  return bars.map((bar) => {
    const share = figures.get(bar.figure) ?? { of: 0, held: 0 };
    const value = percentOf(share);
    const ok = share.of > 0 && value >= (bar['at-least'] ?? 0) && value <= (bar['at-most'] ?? 100);
    return { ...bar, share, ok };
  });
}

export function percentOf({ of, held }: Share): number {
  return of === 0 ? 0 : (100 * held) / of;
}

function shareOf(outcomes: Outcome[], holds: (outcome: Outcome) => boolean): Share {
  return { of: outcomes.length, held: outcomes.filter(holds).length };
}
