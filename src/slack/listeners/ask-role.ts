import type { RespondFn } from '@slack/bolt';
import { Role } from '../../question/context.ts';
import { saveRole } from '../../store/readers.ts';
import { roleKept } from '../blocks/role-question.ts';
import { type TapArgs, onTap } from '../on-tap.ts';
import type { HomeParts } from './app-home-opened.ts';

/** The role that a person chooses when asked for it once; the question gives way to what was noted. */
export const chooseRole =
  ({
    store,
    wording,
    disclaimer,
    now,
  }: Pick<HomeParts, 'store' | 'wording' | 'now'> & { disclaimer: string }) =>
  async ({ respond, ...args }: TapArgs & { respond: RespondFn }): Promise<void> =>
    onTap(async ({ tap }) => {
      const chosen = Role.safeParse(tap.value).data;
      if (chosen === undefined) return;
      await saveRole(store.db, tap, chosen, now());
      const { text, blocks } = roleKept(chosen, wording, disclaimer);
      await respond({ replace_original: true, text, blocks });
    })(args);
