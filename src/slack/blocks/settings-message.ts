import type { KnownBlock, RichTextElement } from '@slack/types';
import { z } from 'zod';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import type { ChannelSettings } from '../../store/channels.ts';
import { clip, visibleText } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';

export const OPEN_SETTINGS = 'open_settings';

/** Which channel a button or a form is about: it comes back from outside, so it is checked. */
export const ChannelId = z.string().regex(/^[CG][A-Z0-9]{2,30}$/);
export const ChannelValue = z.strictObject({ channel: ChannelId });

export type GuidelineName = { id: string; title: string };

/** More would push the rest of the settings out of sight. */
const TITLES = 8;
const LINE = 200;

/** How a channel is answered, a line each; with a button for those who may change it. */
export function settingsMessage(
  settings: ChannelSettings,
  { channel, mayChange, guidelines }: { channel: string; mayChange: boolean; guidelines: GuidelineName[] },
  wording: SlackWording,
  disclaimer: string,
): SlackMessage {
  const { settings: said } = wording;
  const all = [words(said.heading, { bold: true }), ...settingLines(settings, guidelines, wording)];
  const summary = paragraph(...lines(all));
  const hint = mayChange ? '' : said.whoMay;
  const blocks: KnownBlock[] = [
    summary,
    ...smallPrint(hint),
    ...smallPrint(disclaimer),
    ...(mayChange ? [changeButton(channel, said.change)] : []),
  ];
  const text = [visibleText(summary), hint, disclaimer].filter((line) => line !== '').join('\n\n');
  return guardMessage({ text: escapeMrkdwn(text), blocks, plainBlocks: blocks }, disclaimer);
}

function changeButton(channel: string, text: string): KnownBlock {
  const value = JSON.stringify({ channel } satisfies z.infer<typeof ChannelValue>);
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: OPEN_SETTINGS, text: { type: 'plain_text', text }, value }],
  };
}

function settingLines(
  settings: ChannelSettings,
  guidelines: GuidelineName[],
  { settings: said, home }: SlackWording,
): RichTextElement[][] {
  const line = (name: keyof typeof said.names, value: string): RichTextElement[] =>
    words(`• ${fill(said.line, { name: said.names[name], value })}`);
  const group = settings.expertGroup;
  return [
    line('listening', said.listening[settings.listening]),
    line('guidelines', titlesOf(settings.guidelines, guidelines, said)),
    line('role', settings.role === null ? said.ownRole : home.roles[settings.role]),
    line('recall', settings.recallNotices ? said.on : said.off),
    group === null
      ? line('expertGroup', said.noGroup)
      : [...line('expertGroup', ''), { type: 'usergroup', usergroup_id: group }],
    line('external', settings.allowExternal ? said.answered : said.refused),
    line('cases', settings.cases ? said.on : said.off),
  ];
}

function titlesOf(
  chosen: string[] | null,
  guidelines: GuidelineName[],
  said: SlackWording['settings'],
): string {
  if (chosen === null) return said.allGuidelines;
  const there = guidelines.filter(({ id }) => chosen.includes(id));
  const shown = there.slice(0, TITLES).map(({ title }) => clip(title, LINE));
  const more = there.length - shown.length;
  const lost = chosen.length - there.length;
  return [
    ...shown,
    ...(more > 0 ? [fill(said.more, { count: more })] : []),
    ...(lost > 0 ? [fill(said.lost, { count: lost })] : []),
  ].join('; ');
}
