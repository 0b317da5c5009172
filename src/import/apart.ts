import { startThread } from '../content/own-thread.ts';
import { Unreadable, type ImportedDocument } from './document.ts';
import type { Asked, Told } from './reading-apart.ts';

/** What reading one file may take; a text of 4 MB needs a tenth of either. */
const MOST_MEGABYTES = 1024;
const MOST_MINUTES = 5;

/**
 * Reads a file of a format that unpacks in a thread of its own, so that one that asks for too much memory or time ends alone. `reader`
 * is the thread's program, where it is not the one beside this file.
 */
export async function readApart(
  asked: Asked,
  progress: ((done: number, all: number) => void) | undefined,
  reader?: URL,
): Promise<ImportedDocument> {
  const worker = startThread(reader ?? new URL('./reading-apart.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const read = new Promise<ImportedDocument>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Unreadable(`Reading it takes more than ${MOST_MINUTES} minutes.`, 'Split it by chapters.'),
        ),
      MOST_MINUTES * 60_000,
    );
    const ended = () => clearTimeout(timer);
    worker.on('message', (told: Told) => {
      if (told.kind === 'progress') return progress?.(told.done, told.all);
      ended();
      return told.kind === 'read' ? resolve(told.document) : reject(new Unreadable(told.what, told.mend));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      ended();
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(
        isFull
          ? new Unreadable(
              `Reading it takes more than ${MOST_MEGABYTES} MB of memory.`,
              'Split it by chapters.',
              { cause: error },
            )
          : error,
      );
    });
  });
  try {
    return await read;
  } finally {
    await worker.terminate();
  }
}
