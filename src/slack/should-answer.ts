import { withoutMarkup } from '../question/guard/markup.ts';
import type { SlackWording } from '../prompts/slack.ts';
import type { HeardMessage } from './heard-message.ts';
import { addressee, mentions } from './message-text.ts';

/** What the bot did so far in the thread that a message was written in. */
export type ThreadState = { answered: boolean; quiet: boolean };

/**
 * `hush`: say once that the thread is quiet from here on. `decline`: a mention where the bot must not answer. `recall-on` and
 * `recall-off`: a mention that switches recall notices in the channel.
 */
export type Decision = 'answer' | 'hush' | 'decline' | 'silence' | 'recall-on' | 'recall-off';

export type Policy = {
  botUserId: string;
  /** Slack Connect: what is said there is read by another organisation. */
  allowExternal: boolean;
  /** Messages that mean "stop answering here"; from prompts/slack.yaml. */
  quietWords: ReadonlySet<string>;
  /** Messages that switch recall notices; from the same file. */
  recallWords: ReadonlyMap<string, 'recall-on' | 'recall-off'>;
};

/** The policy as far as prompts/slack.yaml has it. */
export function heardWords({ quietWords, recall }: SlackWording): Pick<Policy, 'quietWords' | 'recallWords'> {
  const switching = (words: string[], to: 'recall-on' | 'recall-off') =>
    words.map((word) => [quietForm(word), to] as const);
  return {
    quietWords: new Set(quietWords.map(quietForm)),
    recallWords: new Map([
      ...switching(recall.onWords, 'recall-on'),
      ...switching(recall.offWords, 'recall-off'),
    ]),
  };
}

/**
 * When the bot speaks: always in a direct message; in a channel when mentioned; in a thread that it has answered in, without
 * a mention, unless someone else is addressed or the thread was told to be quiet. A mention wakes it again.
 */
export function shouldAnswer(message: HeardMessage, thread: ThreadState, policy: Policy): Decision {
  const mentioned = mentions(message.text, policy.botUserId);
  if (message.external && !policy.allowExternal) return mentioned ? 'decline' : 'silence';

  const said = quietForm(withoutMarkup(message.text));
  const hushed = policy.quietWords.has(said);
  const switched = mentioned || message.channelKind === 'direct' ? policy.recallWords.get(said) : undefined;
  if (switched !== undefined) return switched;
  if (message.channelKind === 'direct') return 'answer';
  if (mentioned) return hushed && message.threadTs !== undefined ? 'hush' : 'answer';

  const toSomeoneElse = addressee(message.text) !== undefined;
  if (message.threadTs === undefined || !thread.answered || thread.quiet || toSomeoneElse) return 'silence';
  return hushed ? 'hush' : 'answer';
}

/** "Please stop!" and "please stop" are the same request. */
function quietForm(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.!,]+/g, ' ')
    .trim();
}
