import { createAssistant } from '../../src/conversation/assistant.ts';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import type { Assistant } from '../../src/conversation/turn.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Role } from '../../src/question/context.ts';
import { asking } from './asking.ts';

const FOLDERS = { CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' };

export const knowledge = await loadKnowledge(FOLDERS);
/** The real assistant over the real corpus, as every surface uses it. */
export const assistant: Assistant = await createAssistant(knowledge.corpus, knowledge.prompts);

/** The answers of one thread, in order. */
export const converse = asking(assistant);

export async function ask(text: string, role: Role = 'physician'): Promise<Answer> {
  const [answer] = await converse([text], role);
  if (!answer) throw new Error('a turn has an answer');
  return answer;
}
