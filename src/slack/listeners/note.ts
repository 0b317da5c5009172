import type { View } from '@slack/types';
import { z } from 'zod';
import { holdsIdentifiers } from '../../conversation/note-guard.ts';
import { LONGEST_NOTE } from '../../corpus/notes.ts';
import { dayOf } from '../../store/clock.ts';
import { addNote } from '../../store/notes.ts';
import { readValue } from '../blocks/buttons.ts';
import { NOTE_FIELDS, NoteValue, type Noted, noteForm, noteSaid } from '../blocks/note-form.ts';
import { roleOrRefusal } from '../editors.ts';
import { onButton } from '../on-tap.ts';
import { readSubmission, whoIn } from '../tap.ts';
import type { ReviewParts } from './review.ts';

/** Half a year, as long as many boards keep a practice before they look at it again. */
const USUALLY_HOLDS_MS = 182 * 24 * 60 * 60 * 1000;

/** *Add local note* below a statement in the source view opens the form, for an editor. */
export const addLocalNote = (parts: ReviewParts) =>
  onButton(NoteValue, async ({ tap, value, client }) => {
    if ((await roleOrRefusal(tap, ADDING, parts)) === undefined) return;
    const statement = statementOf(value.statement, parts);
    if (statement === undefined) return;
    const expires = dayOf(parts.now() + USUALLY_HOLDS_MS);
    const view = noteForm({ ...statement, expires }, parts.wording, parts.disclaimer);
    await client.views.push({ trigger_id: tap.triggerId, view });
  });

const ADDING = { action: 'note-refused', detail: 'add' } as const;

type Answered =
  { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'update'; view: View };

/** A note is shown to everybody, so the guard reads it first; it holds for the words of the statement as they were. */
export const keepNote =
  (parts: ReviewParts) =>
  async ({ body, ack }: { body: unknown; ack: (answer?: Answered) => Promise<void> }): Promise<void> => {
    const form = readSubmission(body);
    const value = readValue(NoteValue, form?.metadata);
    if (form === undefined || value === undefined) return ack();
    const role = await roleOrRefusal(form, ADDING, parts);
    if (role === undefined) return ack();
    const { wording, store, assistant, disclaimer, now } = parts;
    const { notes } = wording;
    const text = (form.typed(NOTE_FIELDS.text, NOTE_FIELDS.text) ?? '').replace(/\s+/g, ' ').trim();
    const expires = form.typed(NOTE_FIELDS.expires, NOTE_FIELDS.expires);
    const refused = text === '' || text.length > LONGEST_NOTE || holdsIdentifiers(assistant.screen(text));
    const errors = {
      ...(refused ? { [NOTE_FIELDS.text]: notes.textRefused } : {}),
      ...(isLater(expires, dayOf(now())) ? {} : { [NOTE_FIELDS.expires]: notes.expiresRefused }),
    };
    if (Object.keys(errors).length > 0 || expires === undefined)
      return ack({ response_action: 'errors', errors });
    const stands = statementOf(value.statement, parts) !== undefined;
    const note = { statementSha256: value.statement, text, role, expires };
    if (stands) await addNote(store, form.team, note, { who: whoIn(form), now: now() });
    const said = stands ? notes.recorded : notes.stale;
    return ack({ response_action: 'update', view: noteSaid(said, wording, disclaimer) });
  };

function isLater(day: string | undefined, today: string): boolean {
  return z.iso.date().safeParse(day).success && (day ?? '') > today;
}

function statementOf(sha256: string, { assistant }: ReviewParts): Noted | undefined {
  const sections = assistant.forReview().flatMap((guideline) => guideline.sections);
  return sections.flatMap(({ statements }) => statements).find((statement) => statement.sha256 === sha256);
}
