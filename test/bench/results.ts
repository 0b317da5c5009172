import type { EngineName } from './engine-names.ts';
import type { Timing } from './timing.ts';

/** An engine in a process of its own. Without a snapshot it is rebuilt. */
export type Alone = {
  buildMs: number;
  megabytes: number;
  snapshot: { megabytes: number; loadMs: number } | undefined;
};
/** Engines in one run, by name. */
export type SideBySide = Record<string, Timing>;
/** The whole assistant. */
export type Whole = {
  passages: number;
  statements: number;
  startMs: number;
  megabytes: number;
  retrieval: Timing;
  answer: Timing;
};

export type Row = { engine: EngineName; passages: number } & Alone & Timing;
export type Results = { rows: Row[]; corpus: Whole; large: Whole | undefined };
export type Verdict = { bar: string; measured: string; held: boolean };

/** "One answer in process: p99 under 20 ms on this corpus." */
const MOST_ANSWER_MS = 20;
/** The whole answer takes less than so many times what retrieval takes. */
const MOST_TIMES_RETRIEVAL = 10;
/** Those whose p50 ours must not exceed. */
const RIVALS: EngineName[] = ['MiniSearch', 'SQLite FTS5'];

/** The comparison is promised from so many passages on; with the twenty of the corpus every engine takes under a tenth of a millisecond. */
const SMALLEST_COMPARED = 1000;

/** What is promised, and whether it was kept in this run. */
export function verdicts({ rows, corpus, large }: Results): Verdict[] {
  const p50 = (engine: EngineName, passages: number) =>
    rows.find((row) => row.engine === engine && row.passages === passages)?.p50Ms ?? NaN;
  const sizes = sizesOf(rows).filter((size) => size >= SMALLEST_COMPARED);
  const rivalAt = (size: number) =>
    RIVALS.toSorted((a, b) => p50(a, size) - p50(b, size))[0] ?? 'SQLite FTS5';
  const bySize = sizes.map((size): Verdict => {
    const rival = rivalAt(size);
    const [ours, theirs] = [p50('Boardside', size), p50(rival, size)];
    return {
      bar: `${size} passages: retrieval p50 no slower than ${rival}`,
      measured: `${milliseconds(ours)} against ${milliseconds(theirs)}`,
      held: ours <= theirs,
    };
  });
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  const growth = (engine: EngineName) => p50(engine, most) / p50(engine, least);
  const rival = rivalAt(most);
  const grown = {
    bar: `from ${least} to ${most} passages p50 grows no steeper than that of ${rival}`,
    measured: `${growth('Boardside').toFixed(1)} times against ${growth(rival).toFixed(1)} times`,
    held: growth('Boardside') <= growth(rival),
  };
  const answer = {
    bar: `the corpus as it is: p99 of a whole answer under ${MOST_ANSWER_MS} ms`,
    measured: milliseconds(corpus.answer.p99Ms),
    held: corpus.answer.p99Ms < MOST_ANSWER_MS,
  };
  const times = (large?.answer.p99Ms ?? 0) / (large?.retrieval.p99Ms ?? 1);
  const largeAnswer = large && {
    bar: `${large.passages} passages: p99 of a whole answer under ${MOST_TIMES_RETRIEVAL} times the p99 of retrieval`,
    measured: `${milliseconds(large.answer.p99Ms)}, ${times.toFixed(1)} times ${milliseconds(large.retrieval.p99Ms)}`,
    held: times < MOST_TIMES_RETRIEVAL,
  };
  return [answer, ...bySize, ...(sizes.length > 1 ? [grown] : []), ...(largeAnswer ? [largeAnswer] : [])];
}

export function sizesOf(rows: Row[]): number[] {
  return [...new Set(rows.map(({ passages }) => passages))].toSorted((a, b) => a - b);
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
