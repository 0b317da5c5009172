import type { HomeView, KnownBlock, PlainTextOption } from '@slack/types';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { ROLES, type Role } from '../../question/context.ts';
import { ACTIONS, SETTINGS_OF } from './buttons.ts';
import { askBox } from './ask-box.ts';
import { corpusLines, holdings } from './corpus-lines.ts';
import { clip } from './limits.ts';
import { markdownBlocks } from './markdown.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { homeView } from './view.ts';

export type Home = {
  role: Role;
  about: ReturnType<Assistant['about']>;
  suggestions: string[];
  corpus: ReturnType<Assistant['corpusCard']>;
  /** Whether the reader may change the settings of channels. */
  admin: boolean;
  /** Makes this drawing another than the one before. */
  drawn?: number;
  /** For editors alone: what waits for them. */
  editors?: KnownBlock[] | undefined;
};

const SUGGESTIONS = 8;
const LINE = 300;

/** App Home: who is reading, how to ask, what the corpus holds, privacy, and the disclaimer in full, last. */
export function home(
  { role, about, suggestions, corpus, admin, editors, drawn = 0 }: Home,
  slack: SlackWording,
): HomeView {
  const { home: wording } = slack;
  const examples = suggestions.slice(0, SUGGESTIONS).map((question) => words(`• ${clip(question, LINE)}`));
  return homeView(
    [
      header(wording.title),
      paragraph(...words(wording.welcome)),
      roleSelect(role, wording),
      ...smallPrint(wording.roleHint),
      ...(admin ? [channelSelect(wording)] : []),
      header(wording.ask),
      ...askBox(slack, drawn),
      ...markdownBlocks(about.help),
      ...(examples.length > 0
        ? [paragraph(...lines([words(wording.examples, { bold: true }), ...examples]))]
        : []),
      header(wording.corpus),
      // An editor finds each guideline in the review queue.
      ...(editors ? smallPrint(holdings(corpus, wording)) : corpusLines(corpus, slack)),
      header(wording.privacy),
      ...markdownBlocks(about.privacy),
      // Last, so that a long list costs nobody the privacy text.
      ...(editors ?? []),
    ],
    [header(wording.disclaimer), ...markdownBlocks(about.disclaimer)],
  );
}

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

export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}
