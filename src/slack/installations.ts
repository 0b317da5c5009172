import type { Logger as BoltLogger } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { ManyWorkspaces, OneWorkspace } from '../environment.ts';
import { comeBack } from '../store/departures.ts';
import { loadInstallation, openInstallations, resealTokens } from '../store/installations.ts';
import type { Store } from '../store/store.ts';
import { callOptions } from './clients.ts';
import { BOT_TOKEN_MEND, startErrorOf } from './start-error.ts';

/** The bot in one workspace. `scopes` is undefined where Slack does not say what was granted. */
type Installation = {
  team: string;
  botToken: string;
  botUserId: string;
  botId: string;
  scopes: ReadonlySet<string> | undefined;
};

/** Undefined for a workspace that the bot is not installed in, or not any more: nothing is heard or said there. */
export type InstallationOf = (team: string) => Promise<Installation | undefined>;

export type Installations = {
  /** Asks Slack what must be known before anything is heard. Throws `SlackStartError`. */
  prepare(): Promise<void>;
  of: InstallationOf;
  /** Id of the bot's user, for what is asked at every message; undefined where nothing is heard. */
  botUserIn(team: string): Promise<string | undefined>;
  /** The workspace has removed the bot: where there is one token, nothing is heard or said any more before the next start. */
  left(team: string): void;
};

/**
 * One bot token, for whatever Slack sends: an event of a shared channel may name another organisation's team. Preparing asks Slack who
 * we are, which is also the check of the token.
 */
export function soleInstallation(
  connection: OneWorkspace,
  store: Pick<Store, 'db'>,
  logger: BoltLogger,
): Installations {
  let sole: Installation | undefined;
  return {
    async prepare() {
      sole = await identify(
        connection.botToken,
        new WebClient(connection.botToken, callOptions(connection, logger)),
      );
      // Slack takes the token, so the bot is installed there, whatever came before.
      await comeBack(store.db, sole.team);
    },
    of: () => Promise.resolve(sole),
    botUserIn: () => Promise.resolve(sole?.botUserId),
    left(team) {
      if (sole?.team === team) sole = undefined;
    },
  };
}

/** What another replica hears of a workspace that left meanwhile, the store does not take. */
const REMEMBER_MS = 60_000;

/**
 * The workspaces that installed the bot by OAuth. Each is read when it is needed, because it may leave or come back at any time, on
 * any replica. Preparing opens every token, and seals with the first key what an older one sealed. Throws `StoreError`.
 */
export function storedInstallations(
  { tokenKeys }: ManyWorkspaces,
  store: Store,
  { now, onResealed }: { now: () => number; onResealed: (tokens: number) => void },
): Installations {
  const botUsers = new Map<string, { at: number; botUserId: string }>();

  async function of(team: string): Promise<Installation | undefined> {
    const installed = await loadInstallation(store.db, team, tokenKeys);
    if (installed === undefined) return undefined;
    const { botToken, botUserId, botId, scopes } = installed;
    return { team, botToken, botUserId, botId, scopes: new Set(scopes) };
  }

  return {
    async prepare() {
      await openInstallations(store.db, tokenKeys);
      const resealed = await resealTokens(store, tokenKeys);
      if (resealed > 0) onResealed(resealed);
    },
    of,
    async botUserIn(team) {
      const known = botUsers.get(team);
      if (known !== undefined && now() - known.at <= REMEMBER_MS) return known.botUserId;
      const botUserId = (await of(team))?.botUserId;
      if (botUserId === undefined) botUsers.delete(team);
      else botUsers.set(team, { at: now(), botUserId });
      return botUserId;
    },
    left: (team) => void botUsers.delete(team),
  };
}

async function identify(botToken: string, client: WebClient): Promise<Installation> {
  try {
    const { user_id: botUserId, bot_id: botId, team_id: team, response_metadata } = await client.auth.test();
    const { scopes } = response_metadata ?? {};
    if (botUserId !== undefined && botId !== undefined && team !== undefined)
      return { team, botToken, botUserId, botId, scopes: scopes && new Set(scopes) };
  } catch (error) {
    throw startErrorOf(error, 'SLACK_BOT_TOKEN', BOT_TOKEN_MEND);
  }
  throw startErrorOf(undefined, 'SLACK_BOT_TOKEN', BOT_TOKEN_MEND);
}
