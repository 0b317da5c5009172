import type { RichTextElement } from '@slack/types';

/** A person or a user group that a text of ours speaks to; the ids come from Slack or from a channel's settings. */
export type Mentioned = { user: string } | { group: string };

const PERSON = /^[UW][A-Z0-9]{1,50}$/;
const GROUP = /^S[A-Z0-9]{1,50}$/;

/** As an element that Slack draws and notifies; nothing for what is no id. */
export function mention(whom: Mentioned): RichTextElement[] {
  if ('user' in whom) return PERSON.test(whom.user) ? [{ type: 'user', user_id: whom.user }] : [];
  return GROUP.test(whom.group) ? [{ type: 'usergroup', usergroup_id: whom.group }] : [];
}

/** The same within top-level `text`, whose other parts are escaped. */
export function mentionText(whom: Mentioned): string {
  if ('user' in whom) return PERSON.test(whom.user) ? `<@${whom.user}>` : '';
  return GROUP.test(whom.group) ? `<!subteam^${whom.group}>` : '';
}
