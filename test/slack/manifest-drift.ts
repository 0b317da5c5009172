import { App } from '@slack/bolt';
import { HEARD, listen } from '../../src/slack/listeners/listen.ts';
import { SCOPE_REASONS } from '../../src/slack/scopes.ts';
import { type Manifest, scopesOfFeatures } from '../../src/workspace/manifest.ts';
import { METHODS } from '../../src/workspace/method-table.ts';
import { methodsCalledInSources } from './called-methods.ts';

/** What the code does, as far as an app's manifest must allow it. */
export type Doings = {
  /** Web API methods. */
  called: string[];
  events: string[];
  commands: string[];
  shortcuts: string[];
  /** Scopes that have a reason. */
  reasons: string[];
};

/** Read from the code itself: its syntax trees, and what it registers with Bolt. */
export function doingsOfTheCode(): Doings {
  const registered = registeredListeners();
  return {
    called: methodsCalledInSources(),
    events: [...new Set([...registered.event, ...BEFORE_BOLT])],
    commands: registered.command,
    shortcuts: registered.shortcut,
    reasons: Object.keys(SCOPE_REASONS),
  };
}

/** What is done about these is done before Bolt's listeners run (src/slack/hearing.ts), so nothing is registered for them. */
const BEFORE_BOLT = ['app_mention', 'app_uninstalled', 'message', 'tokens_revoked'];

export const NAMED_AS_HEARD: readonly string[] = HEARD;

/** Where manifest and code have drifted apart, one sentence each. `agentOnly` are methods that only an agent may call. */
export function driftOf(manifest: Manifest, doings: Doings): string[] {
  const scopes = manifest.oauth_config?.scopes?.bot ?? [];
  const isAgent = manifest.features?.agent_view !== undefined;
  const features = scopesOfFeatures(manifest);
  const subscribed = (manifest.settings?.event_subscriptions?.bot_events ?? []).map(
    (event) => event.split('.')[0] ?? event,
  );
  const commands = (manifest.features?.slash_commands ?? []).map(({ command }) => command);
  const shortcuts = (manifest.features?.shortcuts ?? []).map(({ callback_id: id }) => id);
  const known = doings.called.flatMap((method) => {
    const facts = METHODS[method];
    // Without the agent features these are never called (src/slack/agent.ts).
    return facts && (isAgent || !facts.scopes.includes('assistant:write')) ? [{ method, ...facts }] : [];
  });
  const wanted = new Set([...known.flatMap((facts) => facts.scopes), ...features.keys()]);
  return [
    ...missing(doings.called, Object.keys(METHODS)).map(
      (method) => `${method}: not in the workspace's table`,
    ),
    ...known
      .filter(
        (facts) => facts.scopes.length > 0 && missing(facts.scopes, scopes).length === facts.scopes.length,
      )
      .map((facts) => `${facts.method} is called without ${facts.scopes.join(' or ')}`),
    ...missing([...features.keys()], scopes).map((scope) => `${features.get(scope)} needs ${scope}`),
    ...missing(scopes, [...wanted]).map((scope) => `${scope} is asked for and not used`),
    ...missing(scopes, doings.reasons).map((scope) => `${scope} has no reason in src/slack/scopes.ts`),
    ...missing(subscribed, doings.events).map((event) => `${event} has no listener`),
    ...missing(doings.events, subscribed).map((event) => `${event} is not subscribed to`),
    ...missing(commands, doings.commands).map((command) => `${command} has no listener`),
    ...missing(doings.commands, commands).map((command) => `${command} is not in the manifest`),
    ...missing(shortcuts, doings.shortcuts).map((shortcut) => `${shortcut} has no listener`),
    ...missing(doings.shortcuts, shortcuts).map((shortcut) => `${shortcut} is not in the manifest`),
  ];
}

/** Which of `these` are not among `those`, once each. */
function missing(these: string[], those: string[]): string[] {
  return [...new Set(these)].filter((one) => !those.includes(one));
}

const KINDS = ['event', 'command', 'shortcut', 'action', 'view', 'options'] as const;
type Kind = (typeof KINDS)[number];

/** Names that `listen` registers with a real Bolt app, by kind. */
function registeredListeners(): Record<Kind, string[]> {
  const heard: Record<Kind, string[]> = {
    event: [],
    command: [],
    shortcut: [],
    action: [],
    view: [],
    options: [],
  };
  const receiver = { init() {}, start: () => Promise.resolve(), stop: () => Promise.resolve() };
  const app = new App({ receiver, authorize: () => Promise.resolve({}) });
  for (const kind of KINDS) {
    const register: unknown = app[kind].bind(app);
    if (typeof register !== 'function') throw new Error(`Bolt has no ${kind}.`);
    Object.defineProperty(app, kind, {
      value: (name: unknown, ...rest: unknown[]) => {
        heard[kind].push(nameOf(name));
        register(name, ...rest);
      },
    });
  }
  listen(app, () => {
    throw new Error('Nothing is heard here.');
  });
  return heard;
}

function nameOf(name: unknown): string {
  if (typeof name === 'object' && name !== null && 'callback_id' in name) return String(name.callback_id);
  return String(name);
}
