import type { WebClient } from '@slack/web-api';
import { closeGap } from '../../store/gaps.ts';
import { readValue } from '../blocks/buttons.ts';
import { GapValue } from '../blocks/gaps.ts';
import { readTap } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

/** An editor closes an unanswered question in App Home; from anybody else the tap does nothing. */
export const closeGapFromHome =
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
    const chosen = readValue(GapValue, tap?.value);
    if (tap === undefined || chosen === undefined || (await parts.roleAsEditor(tap.user)) === undefined)
      return;
    const corpusVersion = parts.assistant.corpusCard().version;
    const by = `${tap.team}:${tap.user}`;
    await closeGap(parts.store, chosen.gap, { reason: chosen.reason, by, corpusVersion, now: now() });
    await publishHome(client, tap, parts);
  };
