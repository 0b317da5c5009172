import { objectOf } from './arguments.ts';
import { slackId } from './events.ts';
import { blocksIn, withBlockIds } from './blocks.ts';
import type { Team, View } from './team.ts';
import { viewProblems } from './view-validator.ts';

/** A view as Slack keeps it; with `previous` it is the next edition of that view, and what was typed stays. */
export function newView(
  team: Team,
  user: string,
  definition: Record<string, unknown>,
  previous?: View,
): View {
  const id = previous?.id ?? `V${slackId()}`;
  return {
    callback_id: '',
    private_metadata: '',
    external_id: '',
    title: null,
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...definition,
    id,
    type: definition['type'] === 'home' ? 'home' : 'modal',
    user,
    team_id: team.id,
    app_id: team.app.id,
    bot_id: team.app.botId,
    hash: `${Math.trunc(team.now() / 1000)}.${slackId()}`,
    root_view_id: previous?.root_view_id ?? id,
    previous_view_id: previous?.previous_view_id ?? null,
    blocks: withBlockIds(blocksIn(definition['blocks'])),
    state: previous?.state ?? { values: {} },
  };
}

/** A person's open modals, topmost first. */
export function modalsOf(team: Team, user: string): View[] {
  return [...team.views.values()].filter((view) => view.user === user).toReversed();
}

/** A view as it goes out in payloads: whose it is says the payload. */
export function shownView({ user: _user, ...view }: View): Record<string, unknown> {
  return structuredClone(view);
}

export function removeView(team: Team, view: View): void {
  team.views.delete(view.id);
  team.announce({ kind: 'closed', user: view.user, viewId: view.id });
}

/** Conversations chosen in selects with `response_url_enabled`; Slack sends a response_url for each, in a modal alone. */
export function chosenConversations({
  blocks,
  state,
}: View): { block_id: string; action_id: string; channel: string }[] {
  return blocks.flatMap(({ block_id = '', element }) => {
    const { action_id, response_url_enabled } = objectOf(element) ?? {};
    if (response_url_enabled !== true || typeof action_id !== 'string') return [];
    const { selected_conversation, selected_channel } = objectOf(state.values[block_id]?.[action_id]) ?? {};
    const channel = selected_conversation ?? selected_channel;
    return typeof channel === 'string' ? [{ block_id, action_id, channel }] : [];
  });
}

/** What Slack would not take of an answer to a form. */
export function formProblems({ blocks }: View, { response_action, errors, view }: Payload): string[] {
  if (response_action === 'errors') {
    const inputs = new Set(blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id));
    const named = Object.keys(objectOf(errors) ?? {});
    return named.length === 0
      ? ['errors: must name a block']
      : named.filter((id) => !inputs.has(id)).map((id) => `errors: ${id} is no input block`);
  }
  return response_action === 'update' || response_action === 'push' ? viewProblems(view, 'modal') : [];
}
type Payload = Record<string, unknown>;

/** `response_action` of a form: errors, update, push, clear; nothing closes the form. */
export function answerForm(team: Team, view: View, payload: Record<string, unknown>): void {
  const definition = objectOf(payload['view']);
  switch (payload['response_action']) {
    case 'errors':
      view['errors'] = payload['errors'];
      team.announce({ kind: 'view', user: view.user, view });
      return;
    case 'update':
    case 'push': {
      if (!definition) return;
      const next = newView(
        team,
        view.user,
        definition,
        payload['response_action'] === 'update' ? view : undefined,
      );
      if (payload['response_action'] === 'push') next.previous_view_id = view.id;
      team.views.set(next.id, next);
      team.announce({ kind: 'view', user: next.user, view: next });
      return;
    }
    case 'clear':
      for (const open of modalsOf(team, view.user)) removeView(team, open);
      return;
    default:
      removeView(team, view);
  }
}
