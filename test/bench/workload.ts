import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import type { BenchPassage } from './engines.ts';

const QUESTIONS = resolve('test/eval/questions/tuning.ndjson');
const Conversation = z.object({ turns: z.array(z.string()).min(1) });

export const knowledge = await loadKnowledge({
  CORPUS_DIR: resolve('corpus'),
  PROMPTS_DIR: resolve('prompts'),
});

/** The first turns of the tuning questions; of a smaller number, evenly spread. */
export function questions(most = Infinity): string[] {
  const all = readFileSync(QUESTIONS, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => Conversation.parse(JSON.parse(line)).turns.slice(0, 1));
  const step = Math.max(1, all.length / most);
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

export function passagesOf({ passages }: Corpus): BenchPassage[] {
  return [...passages.values()].map(({ id, headingPath, text }) => ({
    id,
    heading: headingPath.join(' '),
    text,
  }));
}
