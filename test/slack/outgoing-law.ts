import { blockProblems } from '../../src/workspace/block-validator.ts';
import { lastWords, visibleText } from './visible-text.ts';

type Call = Record<string, unknown>;

/** What every outgoing message and view must keep, whatever it says: Slack's limits, and the disclaimer at the end. */
export function disclaimerProblems(outgoing: Call[], disclaimer: string): string[] {
  return outgoing.flatMap((call, index) => [
    ...contentsOf(call).flatMap(({ blocks, text, surface }) => [
      ...(text === undefined || visibleText(text).endsWith(disclaimer)
        ? []
        : [`${index}: text ends without it`]),
      ...(blocks === undefined || lastWords(blocks).endsWith(disclaimer)
        ? []
        : [`${index}: blocks end without it`]),
      ...blockProblems(blocks ?? [], surface),
    ]),
    ...(contentsOf(call).length === 0 ? [`${index}: says nothing`] : []),
  ]);
}

type Content = { blocks?: unknown; text?: string; surface: 'message' | 'modal' | 'home' };

function contentsOf(call: Call): Content[] {
  const view = parsed(call['view']);
  if (isCall(view)) return [{ blocks: view['blocks'], surface: view['type'] === 'home' ? 'home' : 'modal' }];
  const text = call['text'];
  if (typeof text !== 'string') return [];
  const blocks = parsed(call['blocks']);
  return [{ text, surface: 'message', ...(blocks !== undefined && { blocks }) }];
}

/** Slack takes nested arguments as JSON text, too. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null;
}
