import type { Api, Handler } from '../api.ts';
import { objectOf, textOf, type Args } from '../arguments.ts';
import { LIMITS } from '../block-limits.ts';
import { SlackError, refusal } from '../slack-error.ts';
import { personOf, type View } from '../team.ts';
import { viewProblems } from '../view-validator.ts';
import { modalsOf, newView } from '../views.ts';

/** Slack stacks three modals at most. */
const MOST_MODALS = 3;

const publish: Handler = (args, api) => {
  const user = textOf(args, 'user_id') ?? '';
  if (!personOf(api.team, user)) throw new SlackError('user_not_found');
  const definition = checked(args, 'home');
  const current = api.team.homes.get(user);
  const hash = textOf(args, 'hash');
  if (hash !== undefined && current && hash !== current.hash) throw new SlackError('hash_conflict');
  const view = newView(api.team, user, definition, current);
  api.team.homes.set(user, view);
  api.team.announce({ kind: 'view', user, view });
  return { view };
};

const open: Handler = (args, api) => {
  const definition = checked(args, 'modal');
  const user = actor(args, api);
  return { view: show(api, newView(api.team, user, definition)) };
};

const push: Handler = (args, api) => {
  const definition = checked(args, 'modal');
  const user = actor(args, api);
  const stack = modalsOf(api.team, user);
  const top = stack[0];
  if (!top) throw new SlackError('not_found');
  if (stack.length >= MOST_MODALS) throw new SlackError('push_limit_reached');
  const view = newView(api.team, user, definition);
  view.previous_view_id = top.id;
  view.root_view_id = top.root_view_id;
  return { view: show(api, view) };
};

const update: Handler = (args, api) => {
  const current = wanted(args, api);
  const definition = checked(args, current.type);
  const hash = textOf(args, 'hash');
  if (hash !== undefined && hash !== current.hash) throw new SlackError('hash_conflict');
  const view = newView(api.team, current.user, definition, current);
  if (view.type === 'home') {
    api.team.homes.set(view.user, view);
    api.team.announce({ kind: 'view', user: view.user, view });
    return { view };
  }
  return { view: show(api, view) };
};

export const viewMethods: Record<string, Handler> = {
  'views.publish': publish,
  'views.open': open,
  'views.push': push,
  'views.update': update,
};

function actor(args: Args, api: Api): string {
  return api.tickets.useTrigger(textOf(args, 'trigger_id') ?? textOf(args, 'interactivity_pointer'));
}

function show(api: Api, view: View): View {
  api.team.views.set(view.id, view);
  api.team.announce({ kind: 'view', user: view.user, view });
  return view;
}

function checked(args: Args, type: 'home' | 'modal'): Record<string, unknown> {
  const definition = objectOf(args['view']);
  const problems = viewProblems(args['view'], type);
  if (!definition || problems.length > 0) throw refusal('invalid_arguments', problems);
  if (JSON.stringify(definition).length > LIMITS.viewBytes) throw new SlackError('view_too_large');
  return definition;
}

function wanted(args: Args, api: Api): View {
  const id = textOf(args, 'view_id');
  const externalId = textOf(args, 'external_id');
  const all = [...api.team.views.values(), ...api.team.homes.values()];
  const view = all.find((one) => (id === undefined ? one['external_id'] === externalId : one.id === id));
  if (!view || (id === undefined && externalId === undefined)) throw new SlackError('not_found');
  return view;
}
