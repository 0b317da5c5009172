import { watch } from 'chokidar';
import { whenQuiet } from './when-quiet.ts';

/**
 * An editor saves by writing a new file and renaming it, several files within a second; git checks out hundreds in a row. Half of
 * that may well be a valid corpus, so a change is taken up only when nothing has changed for so long.
 */
const QUIET_MS = 500;

export type Watch = { close: () => Promise<void> };

/** Calls `changed` after files in the folders were added, changed or removed, once for a bunch of them; resolves when it watches. */
export async function watchFolders(
  folders: string[],
  parts: { changed: () => void; trouble: (error: unknown) => void; quietMs?: number },
): Promise<Watch> {
  const settled = whenQuiet(parts.changed, parts.quietMs ?? QUIET_MS);
  const watcher = watch(folders, { ignoreInitial: true });
  watcher.on('all', settled.call);
  watcher.on('error', parts.trouble);
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    async close() {
      settled.cancel();
      await watcher.close();
    },
  };
}
