import type { Logger } from 'pino';
import type { KnowledgeHolder } from './conversation/knowledge-holder.ts';
import { troubleOf } from './conversation/trouble.ts';
import { watchFolders } from './conversation/watch-folders.ts';
import { keepVersion } from './store/corpus-versions.ts';
import type { Store } from './store/store.ts';

export type KeepCurrentParts = {
  knowledge: KnowledgeHolder;
  /** Keeps which corpus was live when. */
  store: Store;
  /** Epoch milliseconds. */
  now: () => number;
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

  async function keep(): Promise<void> {
    try {
      await keepVersion(parts.store, knowledge.now().corpus, parts.now());
    } catch (error) {
      log.error(troubleOf(error, 'keep version'), 'trouble');
    }
  }

  async function reload(): Promise<void> {
    const outcome = await knowledge.reload();
    if (outcome.kind === 'refused') {
      log.error({ ...troubleOf(outcome.error, 'reload'), places: outcome.places }, 'content refused');
      tell(`${outcome.report}\nThe changed files are not used: answers go on from what was read before.`);
      return;
    }
    await keep();
    const { before, corpusVersion } = outcome;
    log.info({ before, corpusVersion }, 'content taken over');
    tell(
      before === corpusVersion
        ? `Read again: corpus ${corpusVersion}, the same.`
        : `Read again: corpus ${corpusVersion} in place of ${before}.`,
    );
  }

  await keep();
  const watch = await watchFolders(parts.folders, {
    changed: () => void reload(),
    trouble: (error) => log.error(troubleOf(error, 'watch'), 'trouble'),
    ...(parts.quietMs !== undefined && { quietMs: parts.quietMs }),
  });
  return { reload, stop: watch.close };
}
