import type { MutantCoverage } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { register } from 'node:module';
import { placeOf } from './sample.ts';
import { TESTS } from './tests.ts';
import { type Collected, collected, runCollected } from './collected.ts';

/** What the mutated sources look at; Stryker's instrumenter has the names. */
type Instrument = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
};
// oxlint-disable-next-line typescript/no-unsafe-type-assertion, eslint/no-underscore-dangle -- Stryker's own name
const instrument: Instrument = ((globalThis as { __stryker__?: Instrument }).__stryker__ ??= {});

register(new URL('anew.mjs', import.meta.url).href);
let loads = 0;

/**
 * Stryker's runner for vitest starts a worker for each mutant, and that loads every library and the corpus: many seconds each. This one
 * runs the same tests again and again in one process. For a mutant in what runs while loading it loads our own modules anew, file by
 * file up to the first test that fails, and no library; Stryker starts another process when a mutant hangs.
 */
class InOneProcess implements TestRunner {
  /** Of the files that are loaded, in their order. */
  #tests: Collected[][] = [];
  #isFresh = true;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for await (const test of this.#eachTest()) {
      instrument.currentTestId = test.name;
      const begun = Date.now();
      const failure = await this.#failureOf(test);
      // What the next file runs while it loads is of no test.
      instrument.currentTestId = undefined;
      const result = { id: test.name, name: test.name, timeSpentMs: Date.now() - begun };
      tests.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    const { mutantCoverage } = instrument;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  async mutantRun({
    activeMutant,
    mutantActivation,
    reloadEnvironment,
    testFilter,
    hitLimit,
  }: MutantRunOptions): Promise<MutantRunResult> {
    const { MUTATED_SEED = '', MUTATED_LAST = '1' } = process.env;
    if (placeOf(activeMutant, MUTATED_SEED) > Number(MUTATED_LAST))
      return { status: MutantRunStatus.Error, errorMessage: 'not in the sample' };
    instrument.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    instrument.hitLimit = undefined;
    if (reloadEnvironment) this.#forget();
    const wanted = testFilter && new Set(testFilter);
    let run = 0;
    try {
      for await (const test of this.#eachTest()) {
        if (wanted?.has(test.name) === false) continue;
        if (run === 0) instrument.hitCount = 0;
        Object.assign(instrument, { activeMutant: activeMutant.id, hitLimit });
        run += 1;
        const failure = await this.#failureOf(test);
        if (failure === undefined) {
          // The next file may have to be loaded: with a mutant only if that is in what runs while loading.
          instrument.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
          instrument.hitLimit = undefined;
          continue;
        }
        if (hitLimit !== undefined && (instrument.hitCount ?? 0) > hitLimit)
          return { status: MutantRunStatus.Timeout, reason: failure };
        if (mutantActivation === 'runtime') await this.#provenClean(test);
        return {
          status: MutantRunStatus.Killed,
          killedBy: [test.name],
          failureMessage: failure,
          nrOfTests: run,
        };
      }
    } catch (error) {
      return {
        status: MutantRunStatus.Killed,
        killedBy: ['loading'],
        failureMessage: String(error),
        nrOfTests: run,
      };
    }
    this.#isFresh = false;
    return { status: MutantRunStatus.Survived, nrOfTests: run };
  }

  /** What an earlier mutant left behind in a memory must not count as the death of a later one: Stryker tries it again anew. */
  async #provenClean(test: Collected): Promise<void> {
    instrument.activeMutant = undefined;
    instrument.hitCount = undefined;
    if (!this.#isFresh && (await this.#failureOf(test)) !== undefined) process.exit(1);
    this.#isFresh = false;
  }

  /** Loads a file when its turn comes: most mutants need no more than the first. */
  async *#eachTest(): AsyncGenerator<Collected> {
    if (this.#tests.length === 0) loads += 1;
    for (const [at, name] of (TESTS[process.env['MUTATED_PART'] ?? ''] ?? []).entries()) {
      if (this.#tests[at] === undefined) {
        collected.splice(0);
        await import(`${pathToFileURL(resolve(`test/${name}.test.ts`)).href}?load=${loads}`);
        this.#tests[at] = collected.map((test) => ({ ...test, name: `${name}: ${test.name}` }));
      }
      yield* this.#tests[at];
    }
  }

  #forget(): void {
    this.#tests = [];
    this.#isFresh = true;
  }

  async #failureOf(test: Collected): Promise<string | undefined> {
    try {
      await runCollected(test);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-one-process', InOneProcess)];
