import { shortBriefHash } from '../../board/brief.ts';
import type { Drawer } from '../../board/drawer.ts';
import { type BriefParts, readBrief } from '../../board/read-brief.ts';
import { localAt } from '../../conversation/local.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import { enqueueOnce } from '../../store/outbox.ts';
import { dropRefused } from '../../store/refused.ts';
import type { Store } from '../../store/store.ts';
import { BriefFormValue } from '../blocks/brief-buttons.ts';
import { readValue } from '../blocks/buttons.ts';
import { outgoingForm } from '../brief-forms.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readTap } from '../tap.ts';

export type BriefFormParts = Pick<BriefParts, 'prove' | 'label' | 'checklist'> & {
  store: Store;
  board: BoardWording;
  disclaimer: string;
  draw: Drawer['draw'];
  now: () => number;
  onQueued: () => void;
};

/**
 * *PDF*, *Markdown* or *Canvas* below a brief: sends that form into the thread, once for each brief however often it is tapped. What
 * Slack refused before is tried again.
 */
export const sendBriefForm =
  ({ store, board, disclaimer, draw, now, onQueued, ...parts }: BriefFormParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(BriefFormValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const { form, day } = value;
    const local = await localAt(store.db, team, now());
    const brief = await readBrief(store.db, place, { kind: 'posted', day }, { ...parts, local });
    const hash = shortBriefHash(brief);
    const before = hash === value.brief ? undefined : value.brief;
    const made = await outgoingForm(brief, form, before, { board, disclaimer, draw });
    const key = `brief:${hash}:${form}:${team}:${channel}:${thread}`;
    await dropRefused(store, key);
    const fresh = await store.transaction(async (db) =>
      enqueueOnce(db, { key, ...place, userId: tap.user, createdAt: now(), ...made }),
    );
    await ack();
    if (fresh) return onQueued();
    await tellPrivately(client, tap, fill(board.brief.already, { form: board.brief.forms[form] }), {
      disclaimer,
    });
  };
