import { Role } from '../../question/context.ts';
import { saveRole } from '../../store/readers.ts';
import { onTap } from '../on-tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

/** The role that is chosen in App Home counts from the next question on. */
export const role = (parts: HomeParts) =>
  onTap(async ({ tap, client }) => {
    const chosen = Role.safeParse(tap.value).data;
    if (chosen === undefined) return;
    await saveRole(parts.store.db, tap, chosen, parts.now());
    await publishHome(client, tap, parts);
  });
