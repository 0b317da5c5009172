import type { Logger } from 'pino';
import type { KnowledgeHolder } from './conversation/knowledge-holder.ts';
import { troubleOf } from './conversation/trouble.ts';
import { watchFolders } from './conversation/watch-folders.ts';
import { whenQuiet } from './conversation/when-quiet.ts';
import { queueRecallNotices } from './recall-notices.ts';
import { keepVersion } from './store/corpus-versions.ts';
import { RETENTION, type Retention } from './store/retention-times.ts';
import type { Store } from './store/store.ts';

export type KeepCurrentParts = {
  knowledge: KnowledgeHolder;
  /** Keeps which corpus was live when. */
  store: Store;
  /** Epoch milliseconds. */
  now: () => number;
  /** What is told of changes was answered no longer ago. */
  retention?: Retention;
  /** Corpus and prompts. */
  folders: string[];
  log: Logger;
  /** For the operator: a list of problems, or one line. */
  tell: (text: string) => void;
  /** For tests, instead of the usual times. */
  quietMs?: number;
  recallAfterMs?: number;
};

/**
 * Statements that have changed are recalled when the corpus has stayed as it is for so long: a slip that is mended within a minute, or
 * a sentence on its way from one file to another, recalls nothing. After the start, too, because the change may have come before it.
 */
const RECALL_AFTER_MS = 60_000;

export type KeepCurrent = {
  reload: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Takes changed corpus and prompt files over while the bot runs, and has threads told of statements that changed. Files that do not
 * pass their check are told to the operator, and change nothing.
 */
export async function keepCurrent(parts: KeepCurrentParts): Promise<KeepCurrent> {
  const { knowledge, log, tell } = parts;

  const settled = whenQuiet(() => void (underWay = recall()), parts.recallAfterMs ?? RECALL_AFTER_MS);
  let kept = false;
  let stopped = false;
  let underWay: Promise<void> = Promise.resolve();

  async function keep(): Promise<void> {
    try {
      kept = false;
      await keepVersion(parts.store, knowledge.now().corpus, parts.now());
      kept = true;
    } catch (error) {
      log.error(troubleOf(error, 'keep version'), 'trouble');
    }
    if (!stopped) settled.call();
  }

  async function recall(): Promise<void> {
    // The store was down then; the next try comes by itself.
    if (!kept) return keep();
    try {
      const notices = await queueRecallNotices(
        parts.store,
        knowledge.now(),
        parts.now(),
        parts.retention ?? RETENTION,
      );
      if (notices > 0) log.info({ notices }, 'recall queued');
    } catch (error) {
      log.error(troubleOf(error, 'recall'), 'trouble');
      if (!stopped) settled.call();
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
  return {
    reload,
    async stop() {
      stopped = true;
      settled.cancel();
      await watch.close();
      await underWay;
    },
  };
}
