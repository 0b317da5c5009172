import { tapKey } from '../conversation/arrival.ts';
import { enqueuePost } from '../store/outbox.ts';
import type { Place } from '../store/threads.ts';
import { type MadeFile, outgoingFiles } from './file-payload.ts';
import type { OutcomeParts } from './listeners/case-outcome.ts';
import type { Tap } from './tap.ts';

/** A file that a tap asked for goes into the thread, once for the tap; call it before the tap is acknowledged. */
export async function queueFile(
  { store, board, disclaimer, now }: Pick<OutcomeParts, 'store' | 'board' | 'disclaimer' | 'now'>,
  { user, triggerId }: Pick<Tap, 'user' | 'triggerId'>,
  { team, channel, thread }: Place,
  { file, comment }: { file: MadeFile; comment: string },
): Promise<void> {
  await enqueuePost(store.db, {
    key: tapKey(team, triggerId),
    team,
    channel,
    thread,
    userId: user,
    createdAt: now(),
    ...outgoingFiles([file], comment, board.files, disclaimer),
  });
}
