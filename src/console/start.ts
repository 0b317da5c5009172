import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { config } from 'dotenv';
import type { Local } from '../answer/local.ts';
import { ContentError } from '../content/problem.ts';
import type { loadKnowledge } from '../conversation/knowledge.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Retention } from '../store/retention-times.ts';
import type { StorePlace } from '../store/store.ts';
import {
  type Environment,
  EnvironmentError,
  readEnvironment,
  retentionOf,
  storePlace,
} from '../environment.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The assistant that Slack uses, too, for a command in the terminal. Ends the process with a readable list when a file is wrong. */
export async function startAssistant(): Promise<Assistant> {
  const { corpus, prompts } = await knowledgeOrExit();
  const { createAssistant } = await import('../conversation/assistant.ts');
  return createAssistant(corpus, prompts);
}

/**
 * V8 optimizes a function that has run for so many bytes of its code: twelve times its usual budget. A command lives for seconds, and
 * optimizing what it runs in them takes longer than it saves: `npm run ask` needs 3.5 s of processor time in place of 4.6 s.
 */
const OPTIMIZED_AFTER = '--interrupt-budget=800000';

/** Corpus and prompts. Ends the process with a readable list when a file is wrong. */
export async function knowledgeOrExit(): ReturnType<typeof loadKnowledge> {
  setFlagsFromString(OPTIMIZED_AFTER);
  const environment = environmentOrExit();
  // Loaded here, so that a command that reads no corpus, or was called wrongly, ends at once.
  const knowledge = await import('../conversation/knowledge.ts');
  try {
    return await knowledge.loadKnowledge(environment);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The variables of `.env` and of the shell. Ends the process when one of them is wrong. */
function environmentOrExit(): Environment {
  config({ quiet: true });
  try {
    return readEnvironment(process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** In the terminal the corpus alone counts: what editors did in Slack stands in the store of the bot that runs there. */
export function today(): Local {
  return { day: new Date().toISOString().slice(0, 10) };
}

/** The corpus folder, for commands that read it themselves. */
export function corpusFolder(): string {
  return resolve(ROOT, environmentOrExit().CORPUS_DIR);
}

/** Where the bot's database is, by the same variables. */
export function storeOrExit(): StorePlace {
  return storePlace(environmentOrExit(), ROOT);
}

/** How long things are kept, by the same variables. */
export function retentionOrExit(): Retention {
  return retentionOf(environmentOrExit());
}

/** Does something with a file that was named on the command line. Ends the process when it cannot be done, and says why. */
export function told<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Ends the process as a command does that was called wrongly. */
export function usageError(problem: string, usage: string): never {
  console.error(`${problem}\n${usage}`);
  process.exit(2);
}
