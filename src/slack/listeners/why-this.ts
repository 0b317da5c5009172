import type { WebClient } from '@slack/web-api';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { ExplanationValue, readValue } from '../blocks/buttons.ts';
import { whyView } from '../blocks/why-view.ts';
import { readTap } from '../tap.ts';

export type WhyParts = {
  labelOf: Assistant['labelOf'];
  wording: SlackWording;
  disclaimer: string;
};

/** "Why this": how the answer came about, for the one who asks. */
export const whyThis =
  ({ labelOf, wording, disclaimer }: WhyParts) =>
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
    const explanation = readValue(ExplanationValue, tap?.value);
    if (tap === undefined || explanation === undefined) return;
    await client.views.open({
      trigger_id: tap.triggerId,
      view: whyView(explanation, labelOf, wording, disclaimer),
    });
  };
