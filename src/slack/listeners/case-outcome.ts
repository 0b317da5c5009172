import { type Case, type CaseParts as ReadParts, readCase } from '../../board/case.ts';
import { mayBeMeeting } from '../../board/meeting-day.ts';
import {
  LONGEST_OUTCOME_TEXT,
  OUTCOME_FIELDS,
  type Outcome,
  type OutcomeField,
  readOutcome,
  valueOf,
  writeOutcome,
} from '../../board/outcome.ts';
import { recordOf } from '../../board/outcome-record.ts';
import { type BoardCase, caseAt, closeCase, heldCase, outcomeKey, reviseOutcome } from '../../store/cases.ts';
import { dayOf } from '../../store/clock.ts';
import { enqueuePost } from '../../store/outbox.ts';
import { replacePost } from '../../store/replies.ts';
import type { Queries } from '../../store/store.ts';
import { cardHash } from '../../board/cards.ts';
import { readValue } from '../blocks/buttons.ts';
import {
  type OutcomeChoices,
  OutcomeValue,
  answersOf,
  begunOutcome,
  digestOf,
  outcomeField,
  outcomeForm,
  outcomeOvertook,
  outcomeSaid,
} from '../blocks/outcome-form.ts';
import { outcomeMessage } from '../blocks/outcome-message.ts';
import { onTap } from '../on-tap.ts';
import { outgoing } from '../payload.ts';
import { tellPrivately } from '../privately.ts';
import { type Submission, readSubmission, whoIn } from '../tap.ts';
import { problemsAt, typedProblem, typedText } from '../typed-text.ts';
import type { CaseParts, FormArgs } from './case-details.ts';

export type OutcomeParts = CaseParts &
  ReadParts & {
    /** Something lies in the outbox: the sender's `wake`. */
    onQueued: () => void;
  };

/** *Record the outcome* on the card, and *Edit* below the record: their form, for anybody who can tap there. */
export const openOutcome = (parts: OutcomeParts) =>
  onTap(async ({ tap, client }) => {
    const { store, board, disclaimer } = parts;
    if (tap.place === undefined) return;
    const known = await caseAt(store.db, tap.place);
    if (known === undefined) return tellPrivately(client, tap, board.outcome.none, { disclaimer });
    const shown = await readCase(store.db, known, parts);
    const view = outcomeForm(
      tap.place,
      begunOutcome(shown, parts.checklist.items),
      choicesOf(shown, parts),
      board.outcome,
      disclaimer,
    );
    await client.views.open({ trigger_id: tap.triggerId, view });
  });

/** The form was sent: all of it passes, or nothing of it is kept and each field says why. The case is closed with it. */
export const keepOutcome =
  (parts: OutcomeParts) =>
  async ({ body, ack }: FormArgs): Promise<void> => {
    const form = readSubmission(body);
    const value = readValue(OutcomeValue, form?.metadata);
    if (form === undefined || value === undefined) return ack();
    const { board, disclaimer } = parts;
    const errors = problemsIn(form, parts);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    const kept = await keep(form, value, parts);
    if (kept === undefined) {
      const view = outcomeSaid(board.outcome.none, board.outcome, disclaimer);
      return ack({ response_action: 'update', view });
    }
    parts.onQueued();
    if (kept.overtaken.length === 0) return ack();
    const view = outcomeOvertook(kept.before, kept.overtaken, board.outcome, disclaimer);
    return ack({ response_action: 'update', view });
  };

const TEXTS = ['options', 'decision', 'condition', 'reason', 'dissent'] as const;

function problemsIn(
  form: Submission,
  { assistant, board, identifiers, now }: OutcomeParts,
): Record<string, string> {
  const { outcome: wording } = board;
  const rules = { screen: (text: string) => assistant.screen(text), identifiers, wording };
  const due = dayIn(form);
  const problems = Object.fromEntries(
    TEXTS.map((name) => {
      const text = textIn(form, name) ?? '';
      const problem =
        name === 'decision' && text === '' ? wording.empty : typedProblem(text, LONGEST_OUTCOME_TEXT, rules);
      return [outcomeField(name), problem] as const;
    }),
  );
  const far = due !== null && !mayBeMeeting(due, dayOf(now())) ? wording.far : undefined;
  return problemsAt({ ...problems, [outcomeField('due')]: far });
}

function textIn(form: Submission, name: (typeof TEXTS)[number]): string | null {
  return typedText(form.typed(outcomeField(name), outcomeField(name)), true) || null;
}

function dayIn(form: Submission): string | null {
  return form.typed(outcomeField('due'), outcomeField('due')) ?? null;
}

function choicesOf(shown: Case, { checklist, board }: OutcomeParts): OutcomeChoices {
  return { checklist: checklist.items, owners: board.outcome.owners, answers: answersOf(shown) };
}

/** What the form says, of what could be chosen in it. */
function outcomeIn(form: Submission, { checklist, owners, answers }: OutcomeChoices, now: number): Outcome {
  const chosen = (name: OutcomeField) => new Set(form.chosen(outcomeField(name), outcomeField(name)));
  const [missing, picked, owner] = [chosen('missing'), chosen('answers'), chosen('owner')];
  const responsible = owners.find(({ id }) => owner.has(id));
  return {
    missing: checklist.filter(({ id }) => missing.has(id)).map(({ id, label }) => ({ id, label })),
    options: textIn(form, 'options'),
    decision: textIn(form, 'decision') ?? '',
    condition: textIn(form, 'condition'),
    reason: textIn(form, 'reason'),
    dissent: textIn(form, 'dissent'),
    owner: responsible ? { id: responsible.id, label: responsible.label } : null,
    due: dayIn(form),
    answers: answers.filter(({ id }) => picked.has(id)),
    recorded: dayOf(now),
  };
}

/** `before`: what others had written in the meantime in the fields `overtaken`, which this person changed, too. */
type Kept = { before: Partial<Outcome>; overtaken: OutcomeField[] };

async function keep(
  form: Submission,
  { channel, thread, seen }: OutcomeValue,
  parts: OutcomeParts,
): Promise<Kept | undefined> {
  const { store, now } = parts;
  const at = now();
  return store.transaction(async (db) => {
    const known = await heldCase(db, store.engine, { team: form.team, channel, thread });
    if (known === undefined) return undefined;
    const shown = await readCase(db, known, parts);
    const said = outcomeIn(form, choicesOf(shown, parts), at);
    const before = readOutcome(known.outcome);
    const changed = OUTCOME_FIELDS.filter((name) => digestOf(said, name) !== seen[name]);
    const outcome =
      before === undefined ? said : { ...before, ...only(said, changed), recorded: said.recorded };
    const overtaken =
      before === undefined
        ? []
        : changed.filter(
            (name) => digestOf(before, name) !== seen[name] && valueOf(before, name) !== valueOf(said, name),
          );
    await keepIn(db, known, { before, outcome }, { who: whoIn(form), at, parts });
    return { before: before ?? {}, overtaken };
  });
}

async function keepIn(
  db: Queries,
  known: BoardCase,
  { before, outcome }: { before: Outcome | undefined; outcome: Outcome },
  { who, at, parts }: { who: string; at: number; parts: OutcomeParts },
): Promise<void> {
  const same =
    before !== undefined && OUTCOME_FIELDS.every((name) => valueOf(before, name) === valueOf(outcome, name));
  const kept = writeOutcome(outcome);
  if (known.state === 'open') {
    const frozen = await parts.freeze(db, known);
    await closeCase(db, known, { outcome: kept, frozen }, { who, action: 'case-closed', now: at });
  } else if (same) return;
  else await reviseOutcome(db, known, kept, { who, now: at });
  const message = outgoing(
    outcomeMessage(recordOf(known, outcome, parts.disclaimer), parts.board.outcome, parts.disclaimer),
  );
  const { team, channel, thread } = known;
  const key = outcomeKey(known);
  const post = { team, channel, thread, userId: '', createdAt: at, ...message };
  if (before === undefined) await enqueuePost(db, { key, ...post });
  else await replacePost(db, key, { key: `revised:${at}:${cardHash(message).slice(0, 12)}:${key}`, ...post });
}

function only(all: Outcome, names: readonly OutcomeField[]): Partial<Outcome> {
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
