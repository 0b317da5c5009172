import { LIMITS } from '../../src/workspace/block-limits.ts';
import { blockProblems } from '../../src/workspace/block-validator.ts';
import { contentOf } from '../../src/workspace/content.ts';
import { SlackError } from '../../src/workspace/slack-error.ts';
import { viewProblems } from '../../src/workspace/view-validator.ts';
import { lastWords, visibleText } from '../slack/visible-text.ts';
import { isObject } from '../../src/workspace/check.ts';
import { type Content, type Sent, contentsOf, stringsIn } from './outgoing.ts';

/** What every message and view must keep, whatever it says: Slack's limits, and the disclaimer as its last words. */
export function formProblems(sent: Sent, disclaimer: string): string[] {
  return contentsOf(sent).flatMap((content) => [
    ...limitProblems(content),
    ...disclaimerProblems(content, disclaimer),
    ...labelProblems(content.blocks),
  ]);
}

function limitProblems({ surface, text, blocks, view }: Content): string[] {
  if (surface === 'document') return [];
  if (view !== undefined && surface !== 'message') {
    const bytes = JSON.stringify(view).length;
    return [
      ...viewProblems(view, surface),
      ...(bytes > LIMITS.viewBytes ? [`the view has ${bytes} bytes`] : []),
    ];
  }
  try {
    contentOf({ text, blocks });
    return [];
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return [`Slack refuses it: ${error.code}`, ...blockProblems(blocks ?? [], surface)];
  }
}

/** WCAG 2.5.3: who speaks to the computer says what stands on a button. Signs are not spoken. */
function labelProblems(blocks: unknown): string[] {
  const spoken = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return stringsIn(blocks).flatMap(({ text: label, around: [button] }) => {
    if (!isObject(button) || button['accessibility_label'] !== label || !isObject(button['text'])) return [];
    const seen = String(button['text']['text']);
    return spoken(label).includes(spoken(seen)) ? [] : [`a button "${seen}" is read out as "${label}"`];
  });
}

function disclaimerProblems({ text, blocks }: Content, disclaimer: string): string[] {
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  return [
    ...(text === undefined || visibleText(text).endsWith(disclaimer)
      ? []
      : ['its text ends without the disclaimer']),
    ...(!hasBlocks || lastWords(blocks).endsWith(disclaimer)
      ? []
      : ['its blocks end without the disclaimer']),
    ...(text === undefined && !hasBlocks ? ['it shows nothing'] : []),
  ];
}
