import type { View } from '@slack/types';
import { mayBeMeeting } from '../../board/meeting-day.ts';
import type { Assistant } from '../../conversation/turn.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { type BoardCase, type Described, caseAt, describeCase, heldCase } from '../../store/cases.ts';
import { dayOf } from '../../store/clock.ts';
import type { Queries, Store } from '../../store/store.ts';
import { readValue } from '../blocks/buttons.ts';
import {
  DETAILS_FIELDS,
  DetailsValue,
  LONGEST,
  detailsForm,
  detailsOvertook,
  detailsSaid,
} from '../blocks/case-details-form.ts';
import { onTap } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { type Submission, readSubmission, whoIn } from '../tap.ts';
import { problemsAt, typedProblem, typedText } from '../typed-text.ts';

export type CaseParts = {
  store: Store;
  assistant: Pick<Assistant, 'screen'>;
  board: BoardWording;
  /** What the guard finds, in words, by type. */
  identifiers: Record<string, string>;
  /** The brief of a case as it is now, in JSON, to be kept when the case closes; null where there is none. */
  freeze: (db: Queries, known: BoardCase) => Promise<string | null>;
  disclaimer: string;
  now: () => number;
};

/** What a form of a case answers. */
type FormAnswer =
  { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'update'; view: View };
export type FormArgs = { body: unknown; ack: (answer?: FormAnswer) => Promise<void> };

/** *Case details* on the card opens their form, for anybody who can tap there. */
export const openCaseDetails = ({ store, board: { details }, disclaimer }: CaseParts) =>
  onTap(async ({ tap, client }) => {
    if (tap.place === undefined) return;
    const known = await caseAt(store.db, tap.place);
    if (known?.state !== 'open')
      return tellPrivately(client, tap, known === undefined ? details.none : details.closed, { disclaimer });
    const view = detailsForm(tap.place, known, details, disclaimer);
    await client.views.open({ trigger_id: tap.triggerId, view });
  });

/** The form was sent: all of it passes, or nothing of it is kept and each field says why. */
export const keepCaseDetails =
  (parts: CaseParts) =>
  async ({ body, ack }: FormArgs): Promise<void> => {
    const form = readSubmission(body);
    const value = readValue(DetailsValue, form?.metadata);
    if (form === undefined || value === undefined) return ack();
    const { details } = parts.board;
    const { said, errors } = detailsIn(form, value.shown, parts);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    const kept = await keep(form, value, said, parts);
    const show = (view: View) => ack({ response_action: 'update', view });
    if (kept.kind !== 'kept') return show(detailsSaid(details[kept.kind], details, parts.disclaimer));
    if (Object.keys(kept.before).length === 0) return ack();
    return show(detailsOvertook(kept.before, details, parts.disclaimer));
  };

function detailsIn(
  form: Submission,
  shown: Described,
  { assistant, board: { details }, identifiers, now }: CaseParts,
): { said: Described; errors: Record<string, string> } {
  const typed = (name: keyof typeof DETAILS_FIELDS) => form.typed(DETAILS_FIELDS[name], DETAILS_FIELDS[name]);
  const label = typedText(typed('label'));
  const question = typedText(typed('question')) || null;
  const meetingDay = typed('meetingDay') ?? null;
  const rules = { screen: (text: string) => assistant.screen(text), identifiers, wording: details };
  const problems = {
    [DETAILS_FIELDS.label]: label === '' ? details.empty : typedProblem(label, LONGEST.label, rules),
    [DETAILS_FIELDS.question]: typedProblem(question ?? '', LONGEST.question, rules),
    // What stood there already is none of this person's.
    [DETAILS_FIELDS.meetingDay]:
      meetingDay === null || meetingDay === shown.meetingDay || mayBeMeeting(meetingDay, dayOf(now()))
        ? undefined
        : details.far,
  };
  return { said: { label, meetingDay, question }, errors: problemsAt(problems) };
}

/** `before`: what others had written in the meantime where this person changed it, too. */
type Kept = { kind: 'kept'; before: Partial<Described> } | { kind: 'closed' | 'none' };

async function keep(
  form: Submission,
  { channel, thread, shown }: DetailsValue,
  said: Described,
  { store, now }: CaseParts,
): Promise<Kept> {
  const place = { team: form.team, channel, thread };
  return store.transaction(async (db) => {
    const known = await heldCase(db, store.engine, place);
    if (known?.state !== 'open') return { kind: known === undefined ? 'none' : 'closed' };
    const changed = FIELDS.filter((name) => said[name] !== shown[name] && said[name] !== known[name]);
    const overtaken = changed.filter((name) => known[name] !== shown[name]);
    await describeCase(db, place, only(said, changed), { who: whoIn(form), now: now() });
    return { kind: 'kept', before: only(known, overtaken) };
  });
}

const FIELDS = ['label', 'meetingDay', 'question'] as const;

function only(all: Described, names: readonly (keyof Described)[]): Partial<Described> {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
