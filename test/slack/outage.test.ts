import { describe, expect, it, onTestFinished } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { createHole } from '../store/hole.ts';
import { DISCLAIMER, wording } from './an-answer.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';
import { lastWords, visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const { outage } = wording;
const PATIENCE_MS = 60_000;

/** What the nurse alone sees in a conversation. */
const whispers = ({ workspace }: Practice, channel = BOARD): string[] =>
  workspace.ephemeral(channel, 'nurse').map(({ blocks }) => visibleText(blocks));

async function answered(practice: Practice): Promise<string> {
  const { workspace, reply } = practice;
  const { ts } = workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} before it?` });
  return (await reply(BOARD, ts)).ts;
}

/** As long as Slack waits. */
const PATIENT = { workspace: { redelivery: { ackMs: 3000, delaysMs: [] } } };

const useful = { value: JSON.stringify({ answer: 'a-1', about: [], verdict: 'useful' }) };

describe.concurrent('while the database cannot be used', { timeout: PATIENCE_MS }, () => {
  it('a mention waits: its writer alone is told once, and it is answered once when the database is back', () =>
    practising(async (practice) => {
      const { workspace, faults, reply, replies } = practice;
      faults.storeDown = true;
      const text = `${workspace.mention} what about ${IDENTIFIER}?`;
      const { ts } = workspace.post({ user: 'nurse', channel: BOARD, text });
      await workspace.waitFor(() => whispers(practice).length > 0);
      const tries = () => workspace.deliveries().filter(({ outcome }) => outcome === 'timed out').length;
      await workspace.waitFor(() => tries() > 2);
      expect(whispers(practice)).toEqual([`${outage.message}\n${DISCLAIMER}`]);
      expect(workspace.ephemeral(BOARD, 'attending')).toEqual([]);
      expect(JSON.stringify(workspace.calls('chat.postEphemeral'))).not.toContain(IDENTIFIER);
      faults.storeDown = false;
      await reply(BOARD, ts).catch(() => undefined);
      await workspace.quiet(400);
      expect(replies(BOARD, ts).length + whispers(practice).length).toBe(2);
    }));

  it('a direct message waits as well, and what was not said to the bot is let be', () =>
    practising(async (practice) => {
      const { workspace, faults, replies } = practice;
      faults.storeDown = true;
      workspace.post({ user: 'nurse', channel: BOARD, text: 'lunch?' });
      const { channel } = workspace.directMessage('nurse', 'what about the example?');
      await workspace.waitFor(() => whispers(practice, channel).length > 0);
      faults.storeDown = false;
      await workspace.waitFor(() => replies(channel).length > 0, PATIENCE_MS);
      await workspace.quiet(400);
      expect(replies(channel)).toHaveLength(1);
      expect(whispers(practice, channel)).toEqual([`${outage.message}\n${DISCLAIMER}`]);
      expect(whispers(practice)).toEqual([]);
    }));

  it.each([
    [
      'a command',
      ({ workspace }: Practice) => workspace.command('nurse', BOARD, '/guideline', 'the example?'),
    ],
    [
      'a tap below an answer',
      ({ workspace }: Practice, answer: string) => workspace.click(answer, 'feedback', 'nurse', useful),
    ],
    [
      'a tap that opens a window',
      ({ workspace }: Practice, answer: string) => workspace.click(answer, 'source', 'nurse'),
    ],
  ])('%s is said at once to have done nothing', (_name, act) =>
    practising(async (practice) => {
      const answer = await answered(practice);
      practice.faults.storeDown = true;
      expect(await act(practice, answer)).toMatchObject({ acknowledged: true });
      await practice.workspace.waitFor(() => whispers(practice).length > 0);
      expect(whispers(practice)).toEqual([`${outage.tap}\n${DISCLAIMER}`]);
      expect(practice.workspace.modals('nurse')).toEqual([]);
      practice.faults.storeDown = false;
      expect(await practice.store.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
    }, PATIENT),
  );

  it('a form that is sent stays open with what was typed, and goes through when it is sent again', () =>
    practising(async (practice) => {
      const { workspace, faults, turns } = practice;
      await workspace.shortcut('nurse', 'ask');
      const form = await workspace.waitFor(() => workspace.modals('nurse')[0]);
      const typed = {
        ask_question: { ask_question: { type: 'plain_text_input', value: 'what about the example?' } },
      };
      faults.storeDown = true;
      await workspace.submitView(form.id, typed);
      const [notice, below] = workspace.modals('nurse');
      expect(visibleText(notice?.blocks)).toContain(outage.form);
      expect(lastWords(notice?.blocks ?? []).endsWith(DISCLAIMER)).toBe(true);
      expect(below).toMatchObject({ id: form.id, state: { values: typed } });
      faults.storeDown = false;
      await workspace.closeView(notice?.id ?? '');
      await workspace.submitView(form.id);
      await workspace.waitFor(() => turns.length === 1);
      expect(workspace.modals('nurse')).toEqual([]);
    }, PATIENT));

  it('the line in App Home opens a window that says so', () =>
    practising(async (practice) => {
      const { workspace, faults } = practice;
      workspace.openHome('nurse');
      const home = await workspace.waitFor(() => workspace.home('nurse'));
      faults.storeDown = true;
      await workspace.click(home.id, 'ask_box', 'nurse', { value: 'what about the example?' });
      const notice = await workspace.waitFor(() => workspace.modals('nurse')[0]);
      expect(visibleText(notice.blocks)).toContain(outage.tap);
    }));
});

it('what fails for another reason is told nobody as an outage, and is answered when Slack delivers it again', () =>
  practising(async (practice) => {
    const { workspace, faults, log, reply } = practice;
    faults.guardBroken = true;
    const text = `${workspace.mention} what about the example?`;
    const { ts } = workspace.post({ user: 'nurse', channel: BOARD, text });
    await workspace.waitFor(() => log().includes('"during":"accept"'));
    await workspace.quiet(200);
    faults.guardBroken = false;
    await reply(BOARD, ts);
    await workspace.quiet(400);
    expect(whispers(practice)).toEqual([]);
  }));

// One after the other: beside the others above, a busy machine would need longer than Slack waits.
describe('as long as that lasts', { timeout: PATIENCE_MS }, () => {
  it('the writer of a message is told once, though Slack brings it to one bot after the other', () =>
    practising(async (practice) => {
      const { workspace, faults, restart } = practice;
      await restart().start();
      await workspace.waitFor(() => workspace.connections() === 2);
      faults.storeDown = true;
      const { channel } = workspace.directMessage('nurse', 'and now?');
      await workspace.waitFor(() => whispers(practice, channel).length > 0);
      const tries = () => workspace.deliveries().filter(({ outcome }) => outcome === 'timed out').length;
      await workspace.waitFor(() => tries() > 2);
      await workspace.quiet(400);
      expect(whispers(practice, channel)).toEqual([`${outage.message}\n${DISCLAIMER}`]);
    }));

  it('who tells of an emergency is told whom to call, each time, and not to wait', () =>
    practising(async (practice) => {
      const { workspace, faults } = practice;
      faults.storeDown = true;
      for (const text of ['is there an example?', 'EMERGENCY here', 'EMERGENCY still'])
        workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${text}` });
      await workspace.waitFor(() => whispers(practice).length > 2);
      await workspace.command('nurse', BOARD, '/guideline', 'EMERGENCY again');
      await workspace.waitFor(() => whispers(practice).length > 3);
      const said = whispers(practice).toSorted();
      expect(said.filter((text) => text.includes(outage.message))).toHaveLength(1);
      expect(said.filter((text) => text.startsWith('Not answered, emergency'))).toHaveLength(3);
      for (const text of said) expect(text.trimEnd().endsWith(DISCLAIMER)).toBe(true);
    }));
});

describe.each(ENGINES.filter(({ name }) => name === 'postgres'))('a real $name', (engine) => {
  it(
    'that is gone for a while loses no question, and each is answered once',
    { timeout: PATIENCE_MS },
    async () => {
      const place = await engine.newPlace();
      if (!('databaseUrl' in place)) throw new Error('a server has an address');
      const url = new URL(place.databaseUrl);
      const hole = await createHole(Number(url.port || 5432));
      onTestFinished(() => hole.close());
      url.port = String(hole.port);
      await practising(
        async (practice) => {
          const { workspace, replies, log } = practice;
          const ask = () =>
            workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} and now?` }).ts;
          // One is under way when it happens, one comes while it lasts.
          const asked = [ask()];
          hole.refuse(true);
          asked.push(ask());
          await workspace.waitFor(() => whispers(practice).length > 0);
          expect(asked.flatMap((ts) => replies(BOARD, ts))).toEqual([]);
          hole.refuse(false);
          await workspace.waitFor(() => asked.every((ts) => replies(BOARD, ts).length > 0), PATIENCE_MS);
          await workspace.quiet(400);
          for (const ts of asked) expect(replies(BOARD, ts)).toHaveLength(1);
          expect(log()).toContain('StoreError unreachable');
        },
        {
          place: { databaseUrl: url.href },
          workspace: { redelivery: { ackMs: 400, delaysMs: [200, 1000, 2000, 4000] } },
        },
      );
    },
  );
});
