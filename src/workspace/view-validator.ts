import { LIMITS } from './block-limits.ts';
import { blockProblems } from './block-validator.ts';
import { anything, boolean, fields, oneOf, problemsOf, string } from './check.ts';
import type { Check } from './check.ts';
import { plainText } from './element-validator.ts';
import { objectOf } from './arguments.ts';

const both: Record<string, Check> = {
  callback_id: string(LIMITS.callbackId),
  external_id: string(LIMITS.callbackId),
  private_metadata: string(LIMITS.privateMetadata, 0),
};

const home = fields({ type: oneOf('home'), blocks: anything }, both);

const modal = fields(
  { type: oneOf('modal'), title: plainText(LIMITS.viewTitle), blocks: anything },
  {
    ...both,
    submit: plainText(LIMITS.viewTitle),
    close: plainText(LIMITS.viewTitle),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);

/** What Slack would answer to this view; `type` is what the method wants: a home for views.publish, a modal otherwise. */
export function viewProblems(view: unknown, type: 'home' | 'modal'): string[] {
  const object = objectOf(view);
  if (!object) return ['must be an object [json-pointer:/view]'];
  const blocks = object['blocks'];
  const problems = [
    ...problemsOf(type === 'home' ? home : modal, view, '/view'),
    ...blockProblems(blocks, type, '/view/blocks'),
  ];
  // A modal that asks for something must have a button to send it.
  const asks = Array.isArray(blocks) && blocks.some((block) => objectOf(block)?.['type'] === 'input');
  if (type === 'modal' && asks && object['submit'] === undefined)
    problems.push('missing required field: submit [json-pointer:/view]');
  return problems;
}
