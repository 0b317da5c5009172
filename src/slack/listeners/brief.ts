import { answersIn } from '../../store/answers.ts';
import { type BriefMark, briefMarks, markForBrief, takeFromBrief } from '../../store/brief-marks.ts';
import { caseAt } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import type { BoardWording } from '../../prompts/board.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { fill } from '../../prompts/slack.ts';
import { ACTIONS, AboutValue, AnswerValue, button, readValue, rowOf } from '../blocks/buttons.ts';
import { prepareButton } from '../blocks/case-buttons.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readTap, whoIn } from '../tap.ts';
import { isDirect } from '../thread.ts';

export type BriefParts = {
  store: Store;
  wording: SlackWording;
  board: Pick<BoardWording, 'buttons'>;
  disclaimer: string;
  now: () => number;
};

/** *Add to brief*: marks the answer, once, before Slack hears that the tap arrived; a second tap says that it is in, and how to take it out. */
export const addToBrief =
  ({ store, wording, board, disclaimer, now }: BriefParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(AboutValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    if (tap.whisper) {
      await ack();
      return tellPrivately(client, tap, wording.brief.alone, { disclaimer });
    }
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const given = (await answersIn(store.db, place)).findLast(({ answerId }) => answerId === value.answer);
    if (given === undefined) {
      await ack();
      return tellPrivately(client, tap, wording.brief.gone, { disclaimer });
    }
    const { answerId, receipts, kind, state } = given;
    const as = kind === 'abstention' ? 'not-in-corpus' : (state ?? 'answered');
    const mark: BriefMark = { ...place, answerId, state: as, about: value.about, receipts };
    const fresh = await markForBrief(store, mark, { who: whoIn(tap), now: now() });
    await ack();
    const count = (await briefMarks(store.db, place)).length;
    const said = fill(fresh ? wording.brief.added : wording.brief.already, { count });
    const { takeOut, takeOutAloud } = wording.brief;
    const out = button(takeOut, ACTIONS.takeOutOfBrief, JSON.stringify({ answer: answerId }), takeOutAloud);
    const isCase = isDirect(channel) || (await caseAt(store.db, place))?.state === 'open';
    const buttons = [...rowOf([out]), ...(isCase ? [] : prepareButton(board.buttons))];
    await tellPrivately(client, tap, said, { disclaimer, buttons });
  };

/** *Take out of the brief*, in what *Add to brief* said. */
export const takeOutOfBrief =
  ({ store, wording, disclaimer, now }: BriefParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(AnswerValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const by = { who: whoIn(tap), now: now() };
    const taken = await takeFromBrief(store, { ...place, answerId: value.answer }, by);
    await ack();
    const count = (await briefMarks(store.db, place)).length;
    const said = taken ? fill(wording.brief.takenOut, { count }) : wording.brief.notIn;
    await tellPrivately(client, tap, said, { disclaimer });
  };
