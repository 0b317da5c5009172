import type { KnownBlock } from '@slack/types';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { FeedbackReason } from '../../store/feedback.ts';
import type { Usage } from '../../store/usage.ts';
import { lines, paragraph, words } from './rich-text.ts';

type Wording = Pick<SlackWording, 'editors' | 'feedback'>;

/** How often the bot was asked and what came of it, a line a span of time; what did not happen is left out. */
export function usageBlocks(
  spans: { span: 'day' | 'week' | 'month'; usage: Usage }[],
  wording: Wording,
): KnownBlock[] {
  const { asked, spans: names } = wording.editors.usage;
  return [
    paragraph(
      ...lines(
        spans.map(({ span, usage }) => {
          const { answered, partial, conflict, abstained, other } = usage;
          const count = answered + partial + conflict + abstained + other;
          const what = [fill(asked, { count }), ...partsOf(usage, wording)].join(' · ');
          return [...words(`${names[span]}: `, { bold: true }), ...words(what)];
        }),
      ),
    ),
  ];
}

const OUTCOMES = ['answered', 'partial', 'conflict', 'abstained', 'other'] as const;

function partsOf(usage: Usage, wording: Wording): string[] {
  const { parts } = wording.editors.usage;
  const { useful, notUseful, expert } = usage.judged;
  const reasons = FeedbackReason.options
    .filter((reason) => notUseful[reason] > 0)
    .map((reason) => `${notUseful[reason]} ${wording.feedback.reasons[reason].toLowerCase()}`);
  const bad = Object.values(notUseful).reduce((sum, count) => sum + count, 0);
  const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  const counted: [number, string][] = [
    ...OUTCOMES.map((outcome): [number, string] => [usage[outcome], parts[outcome]]),
    [useful, parts.useful],
    [bad, `${parts.notUseful}${why}`],
    [expert.open, parts.expertOpen],
    [expert.resolved, parts.expertResolved],
  ];
  return counted.filter(([count]) => count > 0).map(([count, said]) => `${count} ${said}`);
}
