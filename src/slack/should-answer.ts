import { withoutMarkup } from '../question/guard/markup.ts';
import { splitMeetingDay } from '../board/meeting-day.ts';
import type { BoardWording } from '../prompts/board.ts';
import type { SlackWording } from '../prompts/slack.ts';
import type { ChannelSettings } from '../store/channels.ts';
import type { HeardMessage } from './heard-message.ts';
import { addressee, mentions } from './message-text.ts';

/** What the bot did so far in the thread that a message was written in. `inCase`: the thread prepares a tumour board. */
export type ThreadState = { answered: boolean; quiet: boolean; inCase: boolean };

/** What was set for the channel. */
export type Rules = Pick<ChannelSettings, 'listening' | 'allowExternal'>;

/** What a message may ask for beside an answer; see `Purpose`. */
type Wish = 'prep' | 'agenda' | 'brief' | 'wake' | 'recall-on' | 'recall-off' | 'settings';

/**
 * `hush`: say once that the thread is quiet from here on. `decline`: a mention where the bot must not answer. `auto`: answer if the
 * corpus has all of it, else be silent.
 */
export type Decision = 'answer' | 'auto' | 'hush' | 'decline' | 'silence' | Wish;

export type Policy = {
  botUserId: string;
  /** Messages that mean "stop answering here"; from prompts/slack.yaml. */
  quietWords: ReadonlySet<string>;
  /** Messages that wish for something, when nothing else is in them; from the same file. */
  wishes: ReadonlyMap<string, Wish>;
  /** Days said from today; from prompts/board.yaml. */
  relativeDays: readonly string[];
  /** First words of a question; from the same file. */
  askingWords: ReadonlySet<string>;
};

/** The policy as far as prompts/slack.yaml has it. */
export function heardWords(
  { quietWords, recall, settings, brief }: SlackWording,
  { prepWords, relativeDays, agenda }: BoardWording,
): Omit<Policy, 'botUserId'> {
  const meaning = (words: string[], wish: Wish) => words.map((word) => [quietForm(word), wish] as const);
  return {
    quietWords: new Set(quietWords.map(quietForm)),
    wishes: new Map([
      ...meaning(prepWords, 'prep'),
      ...meaning(agenda.words, 'agenda'),
      ...meaning(brief.words, 'brief'),
      ...meaning(recall.onWords, 'recall-on'),
      ...meaning(recall.offWords, 'recall-off'),
      ...meaning(settings.wakeWords, 'wake'),
      ...meaning(settings.openWords, 'settings'),
    ]),
    relativeDays,
    askingWords: new Set(settings.askingWords.map(quietForm)),
  };
}

/**
 * When the bot speaks: always in a direct message; in a channel when mentioned; in a thread that it has answered in, without
 * a mention, unless someone else is addressed or the thread was told to be quiet (a mention wakes it again). Where a case is prepared
 * people tell each other about it: without a mention only what is nothing but a question is answered. A channel may be set to be quiet
 * without a mention, or to have questions of its top level answered, too.
 */
export function shouldAnswer(
  message: HeardMessage,
  thread: ThreadState,
  rules: Rules,
  policy: Policy,
): Decision {
  const mentioned = mentions(message.text, policy.botUserId);
  if (message.external && !rules.allowExternal) return mentioned ? 'decline' : 'silence';

  const plain = withoutMarkup(message.text);
  const said = quietForm(plain);
  const hushed = policy.quietWords.has(said);
  const wish =
    mentioned || message.channelKind === 'direct'
      ? (policy.wishes.get(said) ?? prepWithDay(plain, policy))
      : undefined;
  if (wish !== undefined) return wish;
  if (message.channelKind === 'direct') return 'answer';
  if (mentioned) return hushed && message.threadTs !== undefined ? 'hush' : 'answer';

  const toSomeoneElse = addressee(message.text) !== undefined;
  if (rules.listening === 'quiet' || toSomeoneElse) return 'silence';
  if (message.threadTs === undefined)
    return rules.listening === 'auto' && asks(message.text, said, policy) ? 'auto' : 'silence';
  if (!thread.answered || thread.quiet) return 'silence';
  if (hushed) return 'hush';
  return thread.inCase && !onlyAsks(message.text, said, policy) ? 'silence' : 'answer';
}

/** False for what is not answered whatever was set and whatever happened in its thread: then neither needs to be known. */
export function mayBeAnswered(message: HeardMessage, policy: Policy): boolean {
  return shouldAnswer(message, MOST_TALKATIVE.thread, MOST_TALKATIVE.rules, policy) !== 'silence';
}

const MOST_TALKATIVE: { thread: ThreadState; rules: Rules } = {
  thread: { answered: true, quiet: false, inCase: false },
  rules: { listening: 'auto', allowExternal: true },
};

/** "prep 2 December": the day stands behind one of the words for it, and nothing else does. */
function prepWithDay(plain: string, { wishes, relativeDays }: Policy): 'prep' | undefined {
  const split = splitMeetingDay(plain, relativeDays);
  return split !== undefined && wishes.get(quietForm(split.before)) === 'prep' ? 'prep' : undefined;
}

/** A question to the room: in the form of one, and to nobody by name. */
function asks(text: string, said: string, { askingWords }: Policy): boolean {
  if (/<[@!]/.test(text)) return false;
  return said.includes('?') || askingWords.has(said.split(' ')[0] ?? '');
}

/** One question or several, and no sentence beside: "ECOG 1 now. Which scan next?" is for those who know the case. */
function onlyAsks(text: string, said: string, policy: Policy): boolean {
  const sentences = withoutMarkup(text)
    .trim()
    .split(/(?<=[.!?])\s+|\n+/);
  if (sentences.length === 1 && !/[.!]$/.test(text.trim())) return asks(text, said, policy);
  return asks(text, said, policy) && sentences.every((sentence) => sentence.endsWith('?'));
}

/** "Please stop!" and "please stop" are the same request. */
function quietForm(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.!,]+/g, ' ')
    .trim();
}
