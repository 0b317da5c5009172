import type { VNode } from 'preact';
import { nameOf, type Desk } from './desk.ts';
import { html } from './dom.ts';

/** As many as styles/messages.css has. */
const TINTS = 5;

export type AvatarProps = { desk: Desk; userId: string; size?: 'small' | 'large' };

/** Initials on a colour of one's own; the app has a shape of its own. */
export function Avatar({ desk, userId, size }: AvatarProps): VNode {
  if (userId === desk.state.app.userId)
    return html`<span class="avatar app ${size ?? ''}" aria-hidden="true"></span>`;
  const initials = nameOf(desk.state, userId)
    .split(/[\s.]+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();
  const at = desk.state.people.findIndex(({ id }) => id === userId);
  const tint = at < 0 ? '' : `tint-${at % TINTS}`;
  return html`<span class="avatar ${tint} ${size ?? ''}" aria-hidden="true">${initials}</span>`;
}
