import { describe, expect, it } from 'vitest';
import { subjectDigest } from '../../src/store/audit.ts';
import type { View } from '../../src/workspace/team.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { wording } from './an-answer.ts';
import { type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const { notes } = wording;
const DAY_MS = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const options = {
  assistant,
  disclaimer: knowledge.prompts.disclaimer.line,
  editors: [{ id: 'U0ATTENDING', role: 'sarcoma board lead' }],
};

async function asked({ workspace, replies }: Practice) {
  const { ts } = workspace.post({
    user: 'nurse',
    channel: BOARD,
    text: `${workspace.mention} What does synchronous mean?`,
  });
  return workspace.waitFor(() => replies(BOARD, ts)[0], 5000);
}

async function sourceFor(user: string, practice: Practice): Promise<View> {
  const { workspace } = practice;
  const answered = await asked(practice);
  await workspace.click(answered.ts, 'source', user);
  return workspace.waitFor(() => workspace.modals(user)[0], 5000);
}

async function noteForm(practice: Practice): Promise<View> {
  const { workspace } = practice;
  const view = await sourceFor('attending', practice);
  await workspace.click(view.id, 'add_note', 'attending');
  return workspace.waitFor(() => workspace.modals('attending').find(({ id }) => id !== view.id), 5000);
}

const filled = (text: string, expires: string) => ({
  note_text: { note_text: { type: 'plain_text_input', value: text } },
  note_expires: { note_expires: { type: 'datepicker', selected_date: expires } },
});
const kept = ({ store }: Practice) => store.db.selectFrom('note').selectAll().execute();

describe('a local practice note in Slack', () => {
  it('is added by an editor in the source view, and stands below the statement from then on', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const form = await noteForm(practice);
      await workspace.submitView(form.id, filled('We stage on the day of diagnosis.', dayIn(30)));
      expect(visibleText(workspace.modals('attending').find(({ id }) => id === form.id)?.blocks)).toContain(
        notes.recorded,
      );
      const [note] = await kept(practice);
      expect(note).toMatchObject({ words: 'We stage on the day of diagnosis.', role: 'sarcoma board lead' });
      const mark = 'Local practice note, not clinical evidence (sarcoma board lead, ';
      const answered = await asked(practice);
      expect(answered.text).toContain(mark);
      expect(visibleText(answered.blocks)).toContain(mark);
      await workspace.click(answered.ts, 'source', 'nurse');
      const view = await workspace.waitFor(() => workspace.modals('nurse')[0], 5000);
      expect(visibleText(view.blocks)).toContain('We stage on the day of diagnosis.');
      expect(visibleText(view.blocks)).not.toContain(notes.add);
      const audit = store.db
        .selectFrom('audit')
        .select(['subject', 'detail'])
        .where('action', '=', 'note-added');
      expect(await audit.execute()).toEqual([
        {
          subject: subjectDigest(`${workspace.team.id}:U0ATTENDING`),
          detail: `${note?.id} ${note?.statementSha256}`,
        },
      ]);
    }, options));

  it.each([
    ['patient data', 'As for Jane Miller, MRN 12345678.', 30, 'note_text'],
    ['nothing', '  ', 30, 'note_text'],
    ['more than 300 characters', 'word '.repeat(70), 30, 'note_text'],
    ['an end that is past', 'We stage early.', 0, 'note_expires'],
  ])('with %s is refused in the form, and nothing is kept', (_, text, days, field) =>
    practising(async (practice) => {
      const form = await noteForm(practice);
      expect(await practice.workspace.submitView(form.id, filled(text, dayIn(days)))).toMatchObject({
        payload: { response_action: 'errors', errors: { [field]: expect.any(String) } },
      });
      expect(await kept(practice)).toEqual([]);
    }, options),
  );

  it('is refused to whoever is no editor, even with a forged button, and that is audited', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const view = await sourceFor('attending', practice);
      await workspace.click(view.id, 'add_note', 'nurse');
      await workspace.quiet();
      expect(workspace.modals('nurse')).toEqual([]);
      expect(await kept(practice)).toEqual([]);
      const refused = store.db.selectFrom('audit').select('subject').where('action', '=', 'note-refused');
      expect(await refused.execute()).toEqual([
        { subject: subjectDigest(`${workspace.team.id}:U0NURSE0001`) },
      ]);
    }, options));
});
