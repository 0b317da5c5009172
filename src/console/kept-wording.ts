import type { Receipt } from '../answer/receipt.ts';
import { isProven } from '../answer/wording-in.ts';
import { earlierStatements } from '../store/corpus-versions.ts';
import { openForReading } from '../store/reading.ts';
import { StoreError } from '../store/store-error.ts';
import { storeOrExit } from './start.ts';

/** The words that a receipt was given for, as the bot's database keeps them of earlier versions; undefined also where there is none. */
export async function keptWording(receipt: Receipt): Promise<string | undefined> {
  try {
    const store = await openForReading(storeOrExit());
    try {
      const [earlier] = await earlierStatements(store.db, [receipt.sha256]);
      return earlier && isProven(earlier.text, receipt) ? earlier.text : undefined;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
