import type { WebClient } from '@slack/web-api';
import type { Assistant } from '../../conversation/turn.ts';
import { readValue } from '../blocks/buttons.ts';
import { ExplanationValue, explanationOf } from '../blocks/explanation-value.ts';
import { whyView } from '../blocks/why-view.ts';
import { readTap } from '../tap.ts';

export type WhyParts = {
  explain: Assistant['explain'];
  disclaimer: string;
};

/** "Why this": how the answer came about, for the one who asks. */
export const whyThis =
  ({ explain, disclaimer }: WhyParts) =>
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
    const value = readValue(ExplanationValue, tap?.value);
    if (tap === undefined || value === undefined) return;
    await client.views.open({
      trigger_id: tap.triggerId,
      view: whyView(explain(explanationOf(value)), disclaimer),
    });
  };
