import type { Logger } from 'pino';
import { LEAST_FREE_BYTES, freeBytesOf } from './store/inspect.ts';
import type { StorePlace } from './store/store.ts';

const MEGABYTE = 1024 * 1024;

/** Warns while there is still room: a full disk answers nobody. Says nothing of a server, whose disk is its own. */
export async function warnOfFullDisk(
  place: StorePlace,
  log: Pick<Logger, 'warn'>,
  leastFreeBytes = LEAST_FREE_BYTES,
): Promise<void> {
  const free = await freeBytesOf(place);
  if (free === undefined || free >= leastFreeBytes) return;
  const inMegabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE);
  log.warn(
    { freeMegabytes: inMegabytes(free), atLeastMegabytes: inMegabytes(leastFreeBytes) },
    'the disk that holds DATA_DIR is nearly full: make room, because nothing can be answered when it is full',
  );
}
