import type { KnownBlock } from '@slack/types';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import type { Usage } from '../../store/usage.ts';
import { lines, paragraph, words } from './rich-text.ts';

const PARTS = ['answered', 'partial', 'conflict', 'abstained', 'other', 'useful', 'notUseful'] as const;

/** How often the bot was asked and what came of it, a line a span of time; what did not happen is left out. */
export function usageBlocks(
  spans: { span: 'day' | 'week' | 'month'; usage: Usage }[],
  { usage: wording }: SlackWording['editors'],
): KnownBlock[] {
  return [
    paragraph(
      ...lines(
        spans.map(({ span, usage }) => {
          const { answered, partial, conflict, abstained, other } = usage;
          const asked = answered + partial + conflict + abstained + other;
          const parts = PARTS.flatMap((part) =>
            usage[part] === 0 ? [] : [`${usage[part]} ${wording.parts[part]}`],
          );
          const what = [fill(wording.asked, { count: asked }), ...parts].join(' · ');
          return [...words(`${wording.spans[span]}: `, { bold: true }), ...words(what)];
        }),
      ),
    ),
  ];
}
