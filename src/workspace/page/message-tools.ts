import type { VNode } from 'preact';
import type { Message } from '../team.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { Menu, type MenuEntry } from './menu.ts';

type ToolsProps = { desk: Desk; message: Message; inThread: boolean; edit: () => void };

/** What can be done with a message: reply beside it, all else in its menu. */
export function Tools({ desk, message, inThread, edit }: ToolsProps): VNode {
  return html`<div class="tools" role="group" aria-label="Message">
    ${
      !inThread &&
      !message.only_for &&
      html`<button
        type="button"
        class="icon-button open-thread"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick=${() => desk.openThread(message)}
      >
        <${Icon} name="thread" />
      </button>`
    }
    <${Menu}
      label="More actions"
      buttonClass="icon-button"
      entries=${() => entriesFor({ desk, message, inThread, edit })}
    >
      <${Icon} name="more" />
    <//>
  </div>`;
}

function entriesFor({ desk, message, inThread, edit }: ToolsProps): MenuEntry[] {
  const { state } = desk;
  const { channel, ts, only_for: ephemeral } = message;
  const own = message.user === state.me.id;
  const isRoot = message.thread_ts === undefined || message.thread_ts === ts;
  const call = desk.callOf(message);
  const shortcuts: MenuEntry[] = state.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ name, callback_id: callbackId }) => ({
      label: name,
      detail: state.app.name,
      icon: 'bolt',
      act: () => void desk.act('shortcut', { as: state.me.id, callbackId, message: { channel, ts } }),
    }));
  const remove = async (): Promise<void> => {
    const question = {
      title: 'Delete message',
      text: 'It is gone for everybody.',
      yes: 'Delete',
      no: 'Cancel',
    };
    if (await desk.confirm({ ...question, danger: true }))
      await desk.act('delete', { as: state.me.id, channel, ts });
  };
  return withRules([
    ephemeral
      ? []
      : [
          ...(inThread
            ? []
            : [{ label: 'Reply in thread', icon: 'thread', act: () => desk.openThread(message) } as const]),
          { label: 'Copy link', icon: 'link', act: () => void copyLink(desk, message) },
          ...(isRoot
            ? [{ label: 'Save as test case …', icon: 'save', act: () => desk.saveCase(message) } as const]
            : []),
        ],
    ephemeral ? [] : shortcuts,
    call
      ? [{ label: 'Show the API call', detail: call.method, icon: 'code', act: () => desk.showCall(call) }]
      : [],
    own
      ? [
          { label: 'Edit message', icon: 'edit', act: edit },
          { label: 'Delete message …', icon: 'trash', danger: true, act: () => void remove() },
        ]
      : [],
  ]);
}

/** Groups with a line between them. */
function withRules(groups: MenuEntry[][]): MenuEntry[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at): MenuEntry[] => (at === 0 ? group : ['rule', ...group]));
}

/** As chat.getPermalink writes it. */
async function copyLink(desk: Desk, { channel, ts, thread_ts: thread }: Message): Promise<void> {
  const inThread = thread === undefined ? '' : `?thread_ts=${thread}&cid=${channel}`;
  try {
    await navigator.clipboard.writeText(
      `${location.origin}/archives/${channel}/p${ts.replace('.', '')}${inThread}`,
    );
    desk.say('Link copied.', 'good');
  } catch {
    desk.say('The browser does not let this page copy.', 'bad');
  }
}
