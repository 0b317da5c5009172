import type { SecondReaderWords } from '../../prompts/second-reader.ts';
import { fill } from '../../prompts/template.ts';
import { casedLike, continued, type Parts, partsOf } from './parts.ts';

/** So many frames come before the short form and the filler, whose yield is better: see `npm run eval:second-reader`. */
const MOST_FRAMED = 1;
/** A longer tail has parts of its own. */
const LONGEST_MOVED = 5;

/** The question in the other frames of its group, and with a filler dropped or added; as texts, in the order of the prompts. */
export function formsOf(text: string, words: SecondReaderWords): string[] {
  const parts = partsOf(text);
  const framed = words.frames.flatMap((group) => otherFrames(parts, group));
  const bare = withoutFiller(text, words.fillers);
  const filled = bare ?? `${capital(words.fillers[0] ?? '')} ${text.trim()}`;
  return [
    ...framed.slice(0, MOST_FRAMED),
    ...telegrams(text, parts, words.articles),
    filled,
    ...framed.slice(MOST_FRAMED),
  ];
}

/** The question in another order: a part of it that can stand first or last is moved, and the case may be told behind what is asked. */
export function ordersOf(
  text: string,
  { movable, openers }: SecondReaderWords,
  endsNamed: (part: string) => boolean,
): string[] {
  const { lead, ask, end } = partsOf(text);
  const first = /^(\p{L}+)\s([^,]+),\s+(\S.*)$/u.exec(ask);
  const moved: string[] = [];
  if (first?.[1] && first[2] && first[3] && movable.includes(first[1].toLowerCase()))
    moved.push(`${lead}${casedLike(ask, first[3])} ${first[1].toLowerCase()} ${first[2]}${end}`);
  const words = ask.split(/\s+/);
  const at = words.findLastIndex((word, index) => index > 0 && movable.includes(word.toLowerCase()));
  const [head, tail] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  const isPart =
    at > 0 &&
    words.length - at <= LONGEST_MOVED &&
    !/[,;–]/.test(tail) &&
    words.slice(at).every((word) => !openers.includes(word.toLowerCase())) &&
    endsNamed(tail);
  if (isPart) moved.push(`${lead}${casedLike(ask, tail)}, ${continued(head)}${end}`);
  const context = lead.trim();
  if (context !== '' && /\p{L}+\s+\S*\p{L}/u.test(ask))
    moved.push(`${ask}${end || '?'} ${context.replace(/:$/, '.')}`);
  return moved;
}

function otherFrames({ lead, ask, end }: Parts, group: string[]): string[] {
  const fitting = group.find((frame) => topicIn(ask, frame) !== undefined);
  const topic = fitting === undefined ? undefined : topicIn(ask, fitting);
  if (topic === undefined) return [];
  return group
    .filter((frame) => frame !== fitting)
    .map((frame) => lead + casedLike(ask, fill(frame, { topic: continued(topic) })) + end);
}

/** What stands in the place of {topic}, as it was written; undefined where the words around it are others. */
function topicIn(ask: string, frame: string): string | undefined {
  const [before = '', after = ''] = frame.split('{topic}');
  // The bare topic is a form to ask in, not one to recognise: it would fit everything.
  if (before === '' && after === '') return undefined;
  const [spaced, lower] = [ask.replace(/\s+/gu, ' '), ask.replace(/\s+/gu, ' ').toLowerCase()];
  if (lower.length !== spaced.length || !lower.startsWith(before) || !lower.endsWith(after)) return undefined;
  const topic = spaced.slice(before.length, spaced.length - after.length);
  return spaced.length <= before.length + after.length || topic.trim() === '' ? undefined : topic;
}

/** As it is typed in a hurry: without articles and the question mark. Of a bare question the mark alone is no other form. */
function telegrams(text: string, { lead }: Parts, articles: string[]): string[] {
  const words = text.trim().split(/\s+/);
  const kept = words.filter((word) => !articles.includes(word.toLowerCase()));
  if (lead === '' && kept.length === words.length) return [];
  const unmarked = kept.join(' ').replace(/\?+$/, '').trim();
  return unmarked === '' ? [] : [casedLike(text.trim(), unmarked)];
}

function withoutFiller(text: string, fillers: string[]): string | undefined {
  const trimmed = text.trim();
  const filler = fillers.find((one) => trimmed.toLowerCase().startsWith(`${one} `));
  if (filler === undefined) return undefined;
  const rest = trimmed.slice(filler.length).trim();
  return rest === '' ? undefined : casedLike(trimmed, rest);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
