import type { ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { CustomRoute } from '@slack/bolt';
import { type CallbackOptions, type Installation, InstallProvider } from '@slack/oauth';
import type { Logger as BoltLogger } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { ManyWorkspaces } from '../environment.ts';
import type { InstallWording } from '../prompts/install.ts';
import { beginInstall, endInstall, saveInstallation } from '../store/installations.ts';
import type { Store } from '../store/store.ts';
import { readManifest, scopesOf } from './app-manifest.ts';
import { callOptions } from './clients.ts';
import { pageFor } from './install-page.ts';

export type OAuthParts = {
  connection: ManyWorkspaces;
  store: Store;
  /** Asked at each page. */
  wording: () => { install: InstallWording; disclaimer: string };
  now: () => number;
  logger: BoltLogger;
  /** An installation failed on our side, or on Slack's. */
  onTrouble: (error: unknown) => void;
};

/** Time for an administrator to read Slack's page. */
const STATE_LIFE_MS = 10 * 60 * 1000;

/**
 * /slack/install and /slack/oauth_redirect. The state of an installation is good once, for ten minutes, in the browser that began it
 * (@slack/oauth compares its cookie); a token is sealed before it is kept.
 */
export function oauthRoutes(parts: OAuthParts): CustomRoute[] {
  const { connection, store, now, logger } = parts;
  const asked = { scopes: scopesOf(readManifest(connection.manifest)) };
  const provider = new InstallProvider({
    clientId: connection.clientId,
    clientSecret: connection.clientSecret,
    authorizationUrl: authorizationUrl(connection.apiUrl),
    clientOptions: callOptions(connection, logger),
    logger,
    stateCookieExpirationSeconds: STATE_LIFE_MS / 1000,
    stateStore: {
      async generateStateParam() {
        const state = randomBytes(32).toString('base64url');
        await beginInstall(store.db, state, now() + STATE_LIFE_MS);
        return state;
      },
      async verifyStateParam(_now, state) {
        if (!(await endInstall(store.db, state, now()))) throw new StaleStateError();
        return asked;
      },
    },
    installationStore: {
      storeInstallation: (installation) => keep(installation, parts),
      fetchInstallation: () => Promise.reject(new Error('Installations are read by team, from the store.')),
    },
    renderHtmlForInstallPath(url) {
      const { install, disclaimer } = parts.wording();
      const link = { url, label: install.button };
      return pageFor({ title: install.title, says: install.intro, disclaimer, link });
    },
  });
  const outcomes = callbackOptions(parts);
  const whole = (response: ServerResponse) => (error: unknown) => {
    parts.onTrouble(error);
    if (!response.headersSent) sendPage(response, 500, 'failed', parts);
  };
  return [
    {
      path: '/slack/install',
      method: ['GET'],
      handler: (request, response) =>
        void provider.handleInstallPath(request, response, {}, asked).catch(whole(response)),
    },
    {
      path: '/slack/oauth_redirect',
      method: ['GET'],
      handler: (request, response) =>
        void provider.handleCallback(request, response, outcomes).catch(whole(response)),
    },
  ];
}

function callbackOptions(parts: OAuthParts): CallbackOptions {
  const { connection, logger } = parts;
  return {
    async afterInstallation(installation, _options, _request, response) {
      if (installation.isEnterpriseInstall !== true && installation.team !== undefined) return true;
      // No token stays behind that nobody keeps.
      await new WebClient(installation.bot?.token, callOptions(connection, logger)).auth.revoke();
      sendPage(response, 400, 'orgWide', parts);
      return false;
    },
    success: (_installation, _options, _request, response) => sendPage(response, 200, 'installed', parts),
    failure(error, _options, _request, response) {
      const said = FAILURES[error.code] ?? 'failed';
      if (said === 'failed') parts.onTrouble(error);
      sendPage(response, said === 'failed' ? 500 : 400, said, parts);
    },
  };
}

type Said = 'installed' | 'orgWide' | 'cancelled' | 'expired' | 'failed';

/** Codes of @slack/oauth. */
const FAILURES: Record<string, Said> = {
  slack_oauth_installer_authorization_error: 'cancelled',
  slack_oauth_invalid_state: 'expired',
  slack_oauth_missing_code: 'expired',
  slack_oauth_missing_state: 'expired',
};

/** Used before, too late, or none of ours. */
class StaleStateError extends Error {
  readonly code = 'slack_oauth_invalid_state';
  constructor() {
    super('The state of this installation is not good any more.');
    this.name = 'StaleStateError';
  }
}

async function keep(
  { team, bot, appId }: Installation,
  { store, connection, now }: OAuthParts,
): Promise<void> {
  if (team === undefined || bot === undefined) throw new Error('A workspace installs a bot.');
  const installed = {
    team: team.id,
    appId: appId ?? null,
    botUserId: bot.userId,
    botId: bot.id,
    scopes: bot.scopes,
    botToken: bot.token,
    installedAt: now(),
  };
  await saveInstallation(store, installed, connection.tokenKeys);
}

function sendPage(response: ServerResponse, status: number, said: Said, { wording }: OAuthParts): void {
  const { install, disclaimer } = wording();
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(pageFor({ title: install.title, says: install[said], disclaimer }));
}

/** Another Slack, such as GovSlack, has its own page. */
function authorizationUrl(apiUrl: string | undefined): string {
  return new URL('/oauth/v2/authorize', apiUrl ?? 'https://slack.com').toString();
}
