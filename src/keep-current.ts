import type { Logger } from 'pino';
import type { KnowledgeHolder } from './conversation/knowledge-holder.ts';
import { troubleOf } from './conversation/trouble.ts';
import { watchFolders } from './conversation/watch-folders.ts';

export type KeepCurrentParts = {
  knowledge: KnowledgeHolder;
  /** Corpus and prompts. */
  folders: string[];
  log: Logger;
  /** For the operator: a list of problems, or one line. */
  tell: (text: string) => void;
  /** For tests. */
  quietMs?: number;
};

export type KeepCurrent = {
  reload: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Takes changed corpus and prompt files over while the bot runs. Files that do not pass their check are told, and change nothing. */
export async function keepCurrent(parts: KeepCurrentParts): Promise<KeepCurrent> {
  const { knowledge, log, tell } = parts;

  async function reload(): Promise<void> {
    const outcome = await knowledge.reload();
    if (outcome.kind === 'refused') {
      log.error({ ...troubleOf(outcome.error, 'reload'), places: outcome.places }, 'content refused');
      tell(`${outcome.report}\nThe changed files are not used: answers go on from what was read before.`);
      return;
    }
    const { before, corpusVersion } = outcome;
    log.info({ before, corpusVersion }, 'content taken over');
    tell(
      before === corpusVersion
        ? `Read again: corpus ${corpusVersion}, the same.`
        : `Read again: corpus ${corpusVersion} in place of ${before}.`,
    );
  }

  const watch = await watchFolders(parts.folders, {
    changed: () => void reload(),
    trouble: (error) => log.error(troubleOf(error, 'watch'), 'trouble'),
    ...(parts.quietMs !== undefined && { quietMs: parts.quietMs }),
  });
  return { reload, stop: watch.close };
}
