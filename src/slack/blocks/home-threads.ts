import type { KnownBlock, RichTextElement } from '@slack/types';
import { dateInWords } from '../../answer/words.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { isDirect } from '../thread.ts';
import { clip } from './limits.ts';
import { linked, richText, section, words } from './rich-text.ts';
import { header } from './view.ts';

/** A thread as App Home shows it: topics in words, never a question. */
export type ShownThread = {
  channel: string;
  /** ISO date of the last answer. */
  day: string;
  topics: string[];
  /** Undefined where Slack gives none, because the message or the channel is gone. */
  link: string | undefined;
};

const TOPICS = 4;
const TOPIC = 60;

/** The reader's latest threads, a line each; nothing where there are none. */
export function recentBlocks(threads: ShownThread[], wording: SlackWording['home']): KnownBlock[] {
  if (threads.length === 0) return [];
  const elements = threads.map((thread) => section(threadLine(thread, wording)));
  return [header(wording.recent), richText({ type: 'rich_text_list', style: 'bullet', elements })];
}

function threadLine(
  { channel, day, topics, link }: ShownThread,
  wording: SlackWording['home'],
): RichTextElement[] {
  const where: RichTextElement[] = isDirect(channel)
    ? words(wording.directMessage)
    : [{ type: 'channel', channel_id: channel }];
  const about = topics
    .slice(0, TOPICS)
    .map((topic) => clip(topic, TOPIC))
    .join(', ');
  const said = [dateInWords(day), about].filter((part) => part !== '').join(' · ');
  const open = link === undefined ? [] : [...words(' · '), ...linked(wording.openThread, link)];
  return [...where, ...words(` · ${said}`), ...open];
}
