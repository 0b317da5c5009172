import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { type KnowledgeHolder, createKnowledgeHolder } from '../../src/conversation/knowledge-holder.ts';
import { slackKnowledge } from '../../src/slack/knowledge.ts';
import { aFolder } from '../content/a-folder.ts';
import { smallCorpus } from '../support/small-corpus.ts';

/** A copy of a part of the bot's own corpus, and of its prompts, that a test edits while the bot runs. */
export type LivingFolders = {
  folders: string[];
  knowledge: KnowledgeHolder;
  /** As a process that starts now. */
  reread: () => Promise<KnowledgeHolder>;
  /** What a Slack app gets. */
  inSlack: () => ReturnType<typeof slackKnowledge>;
  /** Saves as editors do: a new file takes the old one's place. */
  edit: (file: string, change: (text: string) => string) => Promise<void>;
};

export async function livingFolders(): Promise<LivingFolders> {
  const corpus = Object.entries(smallCorpus()).map(([name, text]) => [join('corpus', name), text] as const);
  const folder = await aFolder('content', Object.fromEntries(corpus));
  const [CORPUS_DIR, PROMPTS_DIR] = [join(folder, 'corpus'), join(folder, 'prompts')];
  await cp('prompts', PROMPTS_DIR, { recursive: true });
  const reread = () => createKnowledgeHolder({ CORPUS_DIR, PROMPTS_DIR });
  const knowledge = await reread();
  return {
    reread,
    folders: [CORPUS_DIR, PROMPTS_DIR],
    knowledge,
    inSlack: () => slackKnowledge(knowledge.now()),
    async edit(file, change) {
      const path = join(folder, file);
      await writeFile(`${path}.tmp`, change(await readFile(path, 'utf8')));
      await rename(`${path}.tmp`, path);
    },
  };
}

/** A log that keeps its lines. */
export function keptLog() {
  const lines: string[] = [];
  return { log: pino({}, { write: (line: string) => void lines.push(line) }), logged: () => lines.join('') };
}
