import type { storePlace } from '../environment.ts';
import { StoreError } from '../store/store-error.ts';
import { storeOrExit } from './start.ts';

/** Does something with the bot's database, and closes it. Ends the process, with what to do, when the store says what is wrong. */
export async function withStore<Store extends { close: () => Promise<void> }, Result>(
  open: (place: ReturnType<typeof storePlace>) => Promise<Store>,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  try {
    const store = await open(storeOrExit());
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
