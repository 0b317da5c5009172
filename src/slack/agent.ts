import type { WebClient } from '@slack/web-api';
import type { ClientOf } from './clients.ts';
import type { InstallationOf } from './installations.ts';
import { errorCode } from './post-outcome.ts';
import { threadTsOf } from './thread.ts';

/**
 * What Slack shows of an app that was installed with manifest.agent.json. Each verb returns at once and never fails: an answer waits
 * for none of them, and where they are not granted they do nothing.
 */
export type Agent = {
  /** "Working" in the thread, until `done`. */
  working(place: Place): void;
  done(place: Place): void;
  /** Questions to tap in an empty direct message; the first four are offered. */
  suggest(place: { team: string; channel: string }, questions: readonly string[]): void;
};
type Place = { team: string; channel: string; thread: string };

/** Declaring an app as an agent grants it (docs.slack.dev/ai/agent-sessions). */
const AGENT_SCOPE = 'assistant:write';
/** docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const MOST_PROMPTS = 4;
/** Codes with which Slack says that the workspace has no agents, or that this app is none. */
const NOT_AN_AGENT = new Set([
  'feature_disabled',
  'missing_scope',
  'not_agent_app',
  'not_allowed_token_type',
  'not_authorized',
  'unknown_method',
]);

/** `clientOf` must try once and not wait; `onRefused` hears a code for each call that failed. */
export function createAgent(
  installationOf: InstallationOf,
  clientOf: ClientOf,
  onRefused: (code: string) => void,
): Agent {
  /** Tokens that Slack has refused agent features to. */
  const without = new Set<string>();
  /** The last call about a thread: "done" must not overtake "working". */
  const last = new Map<string, Promise<void>>();

  async function attempt(team: string, call: (client: WebClient) => Promise<unknown>): Promise<void> {
    let token: string | undefined;
    try {
      const installation = await installationOf(team);
      token = installation?.botToken;
      if (token === undefined || without.has(token)) return;
      // Where Slack does not name the scopes, the first refusal does.
      if (installation?.scopes?.has(AGENT_SCOPE) === false) return;
      const client = await clientOf(team);
      if (client !== undefined) await call(client);
    } catch (error) {
      const code = errorCode(error);
      if (token !== undefined && NOT_AN_AGENT.has(code)) without.add(token);
      onRefused(code);
    }
  }

  function setStatus({ team, channel, thread }: Place, status: 'processing' | 'active'): void {
    const threadTs = threadTsOf(thread);
    // Sessions are of threads; the top level of a direct message has none.
    if (threadTs === undefined) return;
    const key = `${team} ${channel} ${thread}`;
    const session = { channel_id: channel, thread_ts: threadTs, status };
    const call = (last.get(key) ?? Promise.resolve()).then(() =>
      attempt(team, (client) => client.agents.sessions.setStatus(session)),
    );
    last.set(key, call);
    void call.then(() => last.get(key) === call && last.delete(key));
  }

  return {
    working: (place) => setStatus(place, 'processing'),
    done: (place) => setStatus(place, 'active'),
    suggest({ team, channel }, questions) {
      const prompts = questions
        .slice(0, MOST_PROMPTS)
        .map((question) => ({ title: question, message: question }));
      void attempt(team, (client) =>
        client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts }),
      );
    },
  };
}
