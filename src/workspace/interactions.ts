import type { Acknowledgement, Courier } from './delivery.ts';
import { actionOf, findElement } from './elements.ts';
import { asSent } from './events.ts';
import { respond } from './response-url.ts';
import { findMessage } from './messages.ts';
import { directChannel, personOf, type Message, type Team, type View } from './team.ts';
import type { ResponsePlace, Tickets } from './tickets.ts';
import { answerForm, chosenConversations, formProblems, removeView, shownView } from './views.ts';

/** What the person set in an element, spelled as in Slack's payloads (`value`, `selected_option`, …). */
type Choice = Record<string, unknown>;
/** Values of a form: block id, then action id. */
type FormValues = Record<string, Record<string, unknown>>;

export type Interactions = {
  click(
    target: string,
    actionId: string,
    user: string,
    choice?: Choice,
    blockId?: string,
    /** What else is filled in on the same view or message; Slack sends it along. */
    values?: FormValues,
  ): Promise<Acknowledgement>;
  submitView(viewId: string, values?: FormValues): Promise<Acknowledgement>;
  closeView(viewId: string): Promise<Acknowledgement>;
  command(user: string, channel: string, command: string, text: string): Promise<Acknowledgement>;
  shortcut(user: string, callbackId: string, message?: Message): Promise<Acknowledgement>;
};

export type InteractionsOptions = { team: Team; courier: Courier; tickets: Tickets; url: () => string };

/** People's clicks, forms, commands and shortcuts, in the payloads that Slack sends. */
export function createInteractions({ team, courier, tickets, url }: InteractionsOptions): Interactions {
  const responseUrl = (place: ResponsePlace): string => `${url()}response/${tickets.newResponse(place)}`;

  function common(type: string, user: string): Record<string, unknown> {
    const person = personOf(team, user);
    return {
      type,
      team: { id: team.id, domain: team.domain },
      user: {
        id: user,
        username: person?.handle,
        name: person?.handle,
        team_id: person?.from?.id ?? team.id,
      },
      api_app_id: team.app.id,
      token: 'practice-verification-token',
      trigger_id: tickets.newTrigger(user),
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  async function clickMessage(
    message: Message,
    action: Record<string, unknown>,
    user: string,
    values: FormValues,
  ): Promise<Acknowledgement> {
    const ephemeral = message.only_for !== undefined;
    const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
    const place: ResponsePlace = {
      channel: message.channel,
      user,
      messageTs: message.ts,
      ephemeral,
      ...(message.thread_ts !== undefined && { threadTs: message.thread_ts }),
    };
    return courier.sendOnce('interactive', 'block_actions', {
      ...common('block_actions', user),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: ephemeral,
        ...thread,
      },
      channel: { id: message.channel, name: team.channels.get(message.channel)?.name || 'directmessage' },
      // Slack does not send an ephemeral message back.
      ...(!ephemeral && { message: asSent(message) }),
      state: { values },
      response_url: responseUrl(place),
      actions: [action],
    });
  }

  async function clickView(
    view: View,
    action: Record<string, unknown>,
    user: string,
    values: FormValues,
  ): Promise<Acknowledgement> {
    fillIn(view, values);
    const { block_id: blockId, action_id: actionId, action_ts: _ts, ...value } = action;
    const block = (view.state.values[String(blockId)] ??= {});
    if (value['type'] !== 'button') block[String(actionId)] = value;
    return courier.sendOnce('interactive', 'block_actions', {
      ...common('block_actions', user),
      container: { type: 'view', view_id: view.id },
      view: shownView(view),
      actions: [action],
    });
  }

  return {
    click(target, actionId, user, choice = {}, blockId, values = {}) {
      const view = team.views.get(target) ?? [...team.homes.values()].find(({ id }) => id === target);
      const acted = view ?? anyMessage(team, target, user);
      const found = required(
        findElement(acted.blocks ?? [], actionId, blockId),
        `element ${actionId} in ${target}`,
      );
      if (found.inForm && !found.dispatches)
        throw new Error(`${actionId} is a field of a form: only one with dispatch_action tells the app.`);
      const action = actionOf(found, choice, team.nextTs());
      return acted.type === 'message'
        ? clickMessage(acted, action, user, values)
        : clickView(acted, action, user, values);
    },
    async submitView(viewId, values = {}) {
      const view = required(team.views.get(viewId), `view ${viewId}`);
      fillIn(view, values);
      const done = await courier.sendOnce('interactive', 'view_submission', {
        ...common('view_submission', view.user),
        view: shownView(view),
        response_urls: chosenConversations(view).map(({ channel, ...place }) => ({
          ...place,
          channel_id: channel,
          response_url: responseUrl({ channel, user: view.user, ephemeral: true }),
        })),
      });
      // A form that is answered wrongly stays open, and the person reads that the app is in trouble.
      if (formProblems(view, done.payload).length > 0) return { acknowledged: false, payload: done.payload };
      if (done.acknowledged) answerForm(team, view, done.payload);
      return done;
    },
    async closeView(viewId) {
      const view = required(team.views.get(viewId), `view ${viewId}`);
      removeView(team, view);
      if (view['notify_on_close'] !== true) return { acknowledged: true, payload: {} };
      return courier.sendOnce('interactive', 'view_closed', {
        ...common('view_closed', view.user),
        view: shownView(view),
        is_cleared: false,
      });
    },
    async command(user, channel, command, text) {
      const person = required(personOf(team, user), `person ${user}`);
      const place: ResponsePlace = { channel, user, ephemeral: true };
      const done = await courier.sendOnce('slash_commands', command, {
        token: 'practice-verification-token',
        team_id: team.id,
        team_domain: team.domain,
        channel_id: channel,
        channel_name: team.channels.get(channel)?.name || 'directmessage',
        user_id: user,
        user_name: person.handle,
        command,
        text,
        api_app_id: team.app.id,
        is_enterprise_install: 'false',
        response_url: responseUrl(place),
        trigger_id: tickets.newTrigger(user),
      });
      if (done.acknowledged && Object.keys(done.payload).length > 0) respond(team, place, done.payload);
      return done;
    },
    shortcut(user, callbackId, message) {
      const type = message ? 'message_action' : 'shortcut';
      const subject = message && {
        message_ts: message.ts,
        channel: { id: message.channel, name: team.channels.get(message.channel)?.name || 'directmessage' },
        message: asSent(message),
        response_url: responseUrl({ channel: message.channel, user, messageTs: message.ts, ephemeral: true }),
      };
      const action = { callback_id: callbackId, action_ts: team.nextTs() };
      return courier.sendOnce('interactive', type, { ...common(type, user), ...action, ...subject });
    },
  };
}

function fillIn(view: View, values: FormValues): void {
  for (const [blockId, actions] of Object.entries(values))
    view.state.values[blockId] = { ...view.state.values[blockId], ...actions };
}

/** A message by its ts, in any conversation, that this person can see. */
function anyMessage(team: Team, ts: string, user: string): Message {
  const channels = [...team.channels.keys(), directChannel(team, user).id];
  const found = channels
    .map((channel) => findMessage(team, channel, ts))
    .find((message) => message && (message.only_for === undefined || message.only_for === user));
  return required(found, `message ${ts}`);
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what} in the practice workspace.`);
  return value;
}
