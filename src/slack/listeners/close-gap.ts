import { closeGap } from '../../store/gaps.ts';
import { GapValue } from '../blocks/gaps.ts';
import { onButton } from '../on-tap.ts';
import { whoIn } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

/** An editor closes an unanswered question in App Home; from anybody else the tap does nothing. */
export const closeGapFromHome = (parts: HomeParts) =>
  onButton(GapValue, async ({ tap, value: { gap, reason }, client }) => {
    if ((await parts.roleAsEditor(tap)) === undefined) return;
    const corpusVersion = parts.assistant.corpusCard().version;
    await closeGap(parts.store, tap, gap, { reason, by: whoIn(tap), corpusVersion, now: parts.now() });
    await publishHome(client, tap, parts);
  });
