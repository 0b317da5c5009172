import { describe, expect, it } from 'vitest';
import { ROWS, TableName } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { practising, withShortDisclaimer } from './practice.ts';

const BOARD = 'tumour-board';
const disclaimer = knowledge.prompts.disclaimer.line;

/** The tables with rows of a workspace. */
async function tablesOf(store: Store, team: string): Promise<string[]> {
  const tables = TableName.options.filter((table) => 'team' in ROWS[table].shape && table !== 'departure');
  const found = await Promise.all(
    tables.map(async (table) => {
      const rows = await store.db
        .withTables<Record<string, Record<string, unknown>>>()
        .selectFrom(table)
        .select('team')
        .where('team', '=', team)
        .execute();
      return rows.length > 0 ? [table] : [];
    }),
  );
  return found.flat();
}

describe('a workspace that removes the bot, which has one token', () => {
  it('is deleted, also where a turn is under way, and is not heard any more', async () => {
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    let turns = 0;
    const slow = {
      ...withShortDisclaimer(assistant, disclaimer),
      async reply(turn: Parameters<typeof assistant.reply>[0]) {
        turns += 1;
        if (turns > 1) await gate;
        return assistant.reply(turn);
      },
    };
    await practising(
      async ({ workspace, store, reply, log }) => {
        const { id } = workspace.team;
        const say = (text: string) =>
          workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${text}` }).ts;
        await reply(BOARD, say('What does synchronous mean?'));
        // The corpus has nothing on a part of it, so it would be counted among the unanswered questions.
        say('is gemcitabine-docetaxel the accepted standard second-line regimen');
        await workspace.waitFor(() => turns === 2);
        const posted = workspace.calls('chat.postMessage').length;
        workspace.uninstall();
        await workspace.waitFor(() =>
          workspace
            .deliveries()
            .some(({ name, outcome }) => name === 'app_uninstalled' && outcome === 'acknowledged'),
        );
        expect(await tablesOf(store, id)).toEqual([]);
        goOn();
        say('What does metachronous mean?');
        workspace.openHome('nurse');
        await workspace.quiet();
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await tablesOf(store, id)).toEqual([]);
        expect(turns).toBe(2);
        expect(workspace.calls('chat.postMessage')).toHaveLength(posted);
        expect(log()).toContain('has removed the bot');
      },
      { assistant: slow, disclaimer },
    );
  });

  it('comes back with the next start that Slack lets in', () =>
    practising(
      async ({ workspace, app, store, reply }) => {
        const { id: team } = workspace.team;
        await store.db.insertInto('departure').values({ team, leftAt: Date.now() }).execute();
        await app.start();
        const { ts } = workspace.post({
          user: 'nurse',
          channel: BOARD,
          text: `${workspace.mention} a question`,
        });
        await reply(BOARD, ts);
        expect(await store.db.selectFrom('departure').selectAll().execute()).toEqual([]);
      },
      { start: false },
    ));

  it('is not deleted by an event that comes late: Slack still takes the token', () =>
    practising(async ({ workspace, store, reply }) => {
      const { ts } = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} a question`,
      });
      await reply(BOARD, ts);
      workspace.sendEvent({ type: 'app_uninstalled' });
      await workspace.quiet();
      expect(await tablesOf(store, workspace.team.id)).toContain('answer');
    }));
});
