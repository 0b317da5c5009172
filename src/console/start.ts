import { config } from 'dotenv';
import { ContentError } from '../content/problem.ts';
import { createAssistant } from '../conversation/assistant.ts';
import { loadKnowledge } from '../conversation/knowledge.ts';
import type { Assistant } from '../conversation/turn.ts';
import { EnvironmentError, readEnvironment } from '../environment.ts';

/** The assistant that Slack uses, too, for a command in the terminal. Ends the process with a readable list when a file is wrong. */
export async function startAssistant(): Promise<Assistant> {
  config({ quiet: true });
  try {
    const { corpus, prompts } = await loadKnowledge(readEnvironment(process.env));
    return await createAssistant(corpus, prompts);
  } catch (error) {
    if (!(error instanceof ContentError) && !(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
