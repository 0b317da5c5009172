import type { Assistant } from '../../conversation/turn.ts';
import { ExplanationValue, explanationOf } from '../blocks/explanation-value.ts';
import { whyView } from '../blocks/why-view.ts';
import { onButton } from '../on-tap.ts';

export type WhyParts = {
  explain: Assistant['explain'];
  disclaimer: string;
};

/** "Why this": how the answer came about, for the one who asks. */
export const whyThis = ({ explain, disclaimer }: WhyParts) =>
  onButton(ExplanationValue, async ({ tap, value, client }) => {
    await client.views.open({
      trigger_id: tap.triggerId,
      view: whyView(explain(explanationOf(value)), disclaimer),
    });
  });
