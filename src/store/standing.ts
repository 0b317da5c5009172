import { DEFAULTS } from './channels.ts';
import type { Listening } from './rows/workspaces.ts';
import type { Queries } from './store.ts';
import type { Place } from './threads.ts';

/** What decides whether a message is answered: what the bot did in its thread, and what was set for its channel. */
export type Standing = {
  /** `answered` is true from the moment a question in the thread was accepted: a follow-up may be quicker than the reply. */
  thread: { answered: boolean; quiet: boolean; inCase: boolean };
  rules: { listening: Listening; allowExternal: boolean };
};

/** In one query, because it is asked at messages that are not for the bot, too. */
export async function standing(db: Queries, { team, channel, thread }: Place): Promise<Standing> {
  const row = await db
    .selectNoFrom((query) => {
      const here = query.selectFrom('thread').where((at) => at.and({ team, channel, thread }));
      const prepared = query
        .selectFrom('boardCase')
        .select('label')
        .where((at) => at.and({ team, channel, thread, state: 'open' }));
      const set = query.selectFrom('channelSetting').where((at) => at.and({ team, channel }));
      const asked = query
        .selectFrom('inbox')
        .select('key')
        .where((at) => at.and({ team, channel, thread, purpose: 'answer' }))
        // What nobody asked of the bot may well stay unanswered.
        .where('surface', '<>', 'auto')
        .limit(1);
      return [
        here.select('answered').as('answered'),
        here.select('quiet').as('quiet'),
        asked.as('asked'),
        prepared.as('prepared'),
        set.select('listening').as('listening'),
        set.select('allowExternal').as('allowExternal'),
      ];
    })
    .executeTakeFirstOrThrow();
  return {
    thread: {
      answered: row.answered === 1 || row.asked !== null,
      quiet: row.quiet === 1,
      inCase: row.prepared !== null,
    },
    rules: {
      listening: row.listening ?? DEFAULTS.listening,
      allowExternal: row.allowExternal === null ? DEFAULTS.allowExternal : row.allowExternal === 1,
    },
  };
}
