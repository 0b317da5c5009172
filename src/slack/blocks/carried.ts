import type { Button, KnownBlock } from '@slack/types';
import type { Answer } from '../../answer/answer.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { FollowUpValue, button, rowOf } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { smallPrint } from './rich-text.ts';

/** More would be a wall of buttons before the answer; the last one drops all that is carried. */
const CHIPS = 6;

/**
 * What was carried into the question from its thread: a button each, which asks the same again without that one. Empty where nothing
 * was, or the question has no room in a button.
 */
export function carriedChips(
  { id, carried }: Answer,
  question: string | undefined,
  { carried: wording }: SlackWording,
): KnownBlock[] {
  const chip = (text: string, aloud: string, without: string[], at: number): Button[] => {
    const value = FollowUpValue.safeParse({ question, again: { answer: id, without } });
    const json = value.success ? JSON.stringify(value.data) : '';
    const fits = json !== '' && json.length <= LIMITS.buttonValue;
    return fits ? [button(text, `without_${at}`, json, aloud)] : [];
  };
  const one = carried.slice(0, CHIPS).flatMap(({ concept, label }, at) => {
    const values = { concept: label };
    return chip(fill(wording.drop, values), fill(wording.dropAloud, values), [concept], at);
  });
  const ids = carried.map(({ concept }) => concept);
  const all = carried.length > 1 ? chip(wording.dropAll, wording.dropAllAloud, ids, carried.length) : [];
  const buttons = [...one, ...all];
  return buttons.length === 0 ? [] : [...smallPrint(wording.hint), ...rowOf(buttons)];
}
