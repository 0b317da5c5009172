import { closeCase, heldCase } from '../../store/cases.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readTap, whoIn } from '../tap.ts';
import type { CaseParts } from './case-details.ts';

/** *Stop preparing*: closes the case without an outcome, before Slack hears that the tap arrived; its card then says so. */
export const stopCase =
  ({ store, board, freeze, disclaimer, now }: CaseParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    if (tap?.place === undefined) return ack();
    const place = tap.place;
    const stopped = await store.transaction(async (db) => {
      const known = await heldCase(db, store.engine, place);
      if (known?.state !== 'open') return false;
      await closeCase(
        db,
        known,
        { outcome: known.outcome, frozen: await freeze(db, known) },
        {
          who: whoIn(tap),
          action: 'case-stopped',
          now: now(),
        },
      );
      return true;
    });
    await ack();
    if (!stopped) await tellPrivately(client, tap, board.details.closed, { disclaimer });
  };
