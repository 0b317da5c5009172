import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/postgres-for-tests.ts', 'test/law/check-run.ts'],
    // Files share a process, so that what most of them need (corpus, word lists, Bolt) is loaded once a process and not
    // once a file: a third of the processor time. Nothing in src/ or test/support keeps state between two tests.
    isolate: false,
    // V8 optimizes later than usual (its own budget is 67584): what most tests run, they run too seldom for it to pay. A sixth of
    // the processor time.
    execArgv: ['--interrupt-budget=400000'],
    // Vitest leaves a core free, which of two is half.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What went out is checked when all tests are done; a busy machine needs more than ten seconds for it.
    teardownTimeout: 60_000,
  },
});
