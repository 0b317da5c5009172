import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import { readValue } from './blocks/buttons.ts';
import { type Tap, readTap } from './tap.ts';

/** What Bolt hands to a listener of one of our buttons or menus. */
export type TapArgs = { body: unknown; ack: () => Promise<void>; client: WebClient };

type Tapped = Pick<TapArgs, 'body' | 'client'> & { tap: Tap };

/** Acknowledges at once, because Slack waits three seconds; what is no tap does nothing. */
export const onTap =
  (act: (tapped: Tapped) => Promise<void>) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    await ack();
    const tap = readTap(body);
    if (tap !== undefined) await act({ tap, body, client });
  };

/** The same for a button that carries a payload of ours: any other, as on a forged button, does nothing. */
export const onButton = <Value>(
  schema: z.ZodType<Value>,
  act: (tapped: Tapped & { value: Value }) => Promise<void>,
) =>
  onTap(async (tapped) => {
    const value = readValue(schema, tapped.tap.value);
    if (value !== undefined) await act({ ...tapped, value });
  });
