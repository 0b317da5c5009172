import { format } from 'node:util';

/**
 * Takes the place of `vitest` while mutants are tested (see tsconfig.json beside it): tests are kept, to be run again and again in
 * one process, which has loaded corpus and word lists once. Has only what the tests of question and answer use.
 */
type Work = () => unknown;
export type Collected = { name: string; work: Work };

/** Of the process, because this file is loaded anew with the tests. `expect` is that of Vitest, which can be loaded only once. */
type Kept = { expect: unknown; tests: Collected[]; titles: string[]; endings: Work[] };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody else uses the name
const kept: Kept = ((globalThis as { keptTests?: Kept }).keptTests ??= {
  // By its file: the bare name leads here.
  expect: (await import(new URL('../../node_modules/vitest/dist/index.js', import.meta.url).pathname)).expect,
  tests: [],
  titles: [],
  endings: [],
});
export const { expect, tests: collected } = kept;

export const test = withEach((name, work) => {
  const full = [...kept.titles, name].join(' › ');
  const same = collected.filter((one) => one.name === full || one.name.startsWith(`${full} #`)).length;
  collected.push({ name: same === 0 ? full : `${full} #${same}`, work });
});
export const it = test;

export const describe = withEach((name, work) => {
  kept.titles.push(name);
  work();
  kept.titles.pop();
});

export function onTestFinished(work: Work): void {
  kept.endings.push(work);
}

export async function runCollected({ work }: Collected): Promise<void> {
  try {
    await work();
  } finally {
    for (const end of kept.endings.splice(0)) await end();
  }
}

function withEach(define: (name: string, work: Work) => void) {
  return Object.assign((name: string, work: Work) => define(name, work), {
    each:
      (rows: readonly unknown[]) =>
      (name: string, work: (...row: unknown[]) => unknown): void => {
        for (const row of rows) {
          const cells = Array.isArray(row) ? row : [row];
          define(format(name, ...cells), () => work(...cells));
        }
      },
  });
}
