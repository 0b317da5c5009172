import type { WebClient } from '@slack/web-api';
import { Role } from '../../question/context.ts';
import { saveRole } from '../../store/readers.ts';
import { readTap } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

/** The role that is chosen in App Home counts from the next question on. */
export const role =
  (parts: HomeParts, now: () => number) =>
  async ({
    body,
    ack,
    client,
  }: {
    body: unknown;
    ack: () => Promise<void>;
    client: WebClient;
  }): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const chosen = Role.safeParse(tap?.value).data;
    if (tap === undefined || chosen === undefined) return;
    await saveRole(parts.store.db, tap, chosen, now());
    await publishHome(client, tap, parts);
  };
