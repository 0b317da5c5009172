import type { HomeView, KnownBlock, PlainTextOption } from '@slack/types';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { ROLES, type Role } from '../../question/context.ts';
import { ACTIONS, SETTINGS_OF } from './buttons.ts';
import { askBox } from './ask-box.ts';
import { corpusLines, holdings } from './corpus-lines.ts';
import { questionButtons } from './home-questions.ts';
import { type ShownThread, recentBlocks } from './home-threads.ts';
import { markdownBlocks } from './markdown.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { paragraph, smallPrint, words } from './rich-text.ts';
import { header, homeView } from './view.ts';

export type Home = {
  role: Role;
  about: ReturnType<Assistant['about']>;
  suggestions: string[];
  corpus: ReturnType<Assistant['corpusCard']>;
  /** Threads that the reader asked in, the latest first. */
  recent: ShownThread[];
  /** Whether the reader may change the settings of channels. */
  admin: boolean;
  /** Makes this drawing another than the one before. */
  drawn?: number;
  /** For editors alone: what waits for them. */
  editors?: KnownBlock[] | undefined;
};

/**
 * App Home, what is used most first: ask, who is reading, one's threads; what the corpus holds and what waits for editors; how to ask,
 * privacy and the disclaimer in full, last.
 */
export function home(shown: Home, slack: SlackWording): HomeView {
  const { role, about, suggestions, corpus, recent, admin, editors, drawn = 0 } = shown;
  const { home: wording } = slack;
  return homeView(
    [
      header(wording.title),
      paragraph(...words(wording.welcome)),
      ...askBox(slack, drawn),
      ...questionButtons(suggestions, wording),
      DIVIDER,
      roleSelect(role, wording),
      ...smallPrint(wording.roleHint),
      ...(admin ? [channelSelect(wording)] : []),
      ...recentBlocks(recent, wording),
      header(wording.corpus),
      // An editor finds each guideline in the review queue.
      ...(editors ? smallPrint(holdings(corpus, wording)) : corpusLines(corpus, slack)),
      ...(editors ?? []),
    ],
    [
      header(wording.ask),
      ...markdownBlocks(about.help),
      header(wording.privacy),
      ...markdownBlocks(about.privacy),
      header(wording.disclaimer),
      ...markdownBlocks(about.disclaimer),
    ],
  );
}

const DIVIDER: KnownBlock = { type: 'divider' };

function roleSelect(role: Role, wording: SlackWording['home']): KnownBlock {
  const option = (value: Role): PlainTextOption => ({
    text: { type: 'plain_text', text: wording.roles[value] },
    value,
  });
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: escapeMrkdwn(wording.role) },
    accessory: {
      type: 'static_select',
      action_id: ACTIONS.role,
      options: ROLES.map(option),
      initial_option: option(role),
    },
  };
}

/** Opens the settings of the channel that is chosen. */
function channelSelect(wording: SlackWording['home']): KnownBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: escapeMrkdwn(wording.channelSettings) },
    accessory: {
      type: 'conversations_select',
      action_id: SETTINGS_OF,
      placeholder: { type: 'plain_text', text: wording.chooseChannel },
      filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
    },
  };
}
