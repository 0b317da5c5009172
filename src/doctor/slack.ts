import type { SlackConnection } from '../environment.ts';
import { type AppManifest, scopesOf } from '../slack/app-manifest.ts';
import { helloFromSlack, manifestAtSlack, NoHelloError, slackTime, whoseToken } from '../slack/ask-slack.ts';
import { errorCode } from '../slack/post-outcome.ts';
import { SCOPE_REASONS } from '../slack/scopes.ts';
import { APP_TOKEN_MEND, BOT_TOKEN_MEND, startErrorOf } from '../slack/start-error.ts';
import { type Finding, fail, notChecked, ok } from './finding.ts';
import { manifestDifferences } from './manifest-differences.ts';

export type Manifests = { plain: AppManifest; agent: AppManifest };

/** Slack refuses a signature that is five minutes old, and so do we; a minute leaves room for both. */
const MOST_SKEW_MS = 60_000;
const AGENT_SCOPE = 'assistant:write';

/** The token, and what was granted to it. `granted` is undefined where that could not be learned. */
export async function checkToken(
  botToken: string,
  host: string | undefined,
  manifests: Manifests,
): Promise<{ findings: Finding[]; granted?: string[]; appId?: string }> {
  try {
    const { team, appId, scopes } = await whoseToken(botToken, host);
    const mine = ok('bot token', `of the workspace "${team}"`);
    if (scopes === undefined)
      return { findings: [mine, notChecked('granted scopes', 'Slack does not name them')] };
    return {
      findings: [mine, ...scopeFindings(scopes, manifests)],
      granted: scopes,
      ...(appId !== undefined && { appId }),
    };
  } catch (error) {
    const { message } = startErrorOf(error, 'SLACK_BOT_TOKEN', BOT_TOKEN_MEND);
    return {
      findings: [
        fail('bot token', ...halves(message)),
        notChecked('granted scopes', 'there is no token that Slack takes'),
      ],
    };
  }
}

/** Which of the two manifests counts is seen from what was granted. */
function scopeFindings(granted: string[], manifests: Manifests): Finding[] {
  const isAgent = granted.includes(AGENT_SCOPE);
  const name = isAgent ? 'manifest.agent.json' : 'manifest.json';
  const wanted = scopesOf(isAgent ? manifests.agent : manifests.plain);
  const lacking = wanted.filter((scope) => !granted.includes(scope));
  const idle = granted.filter((scope) => !wanted.includes(scope));
  return [
    ...lacking.map((scope) =>
      fail(
        'granted scopes',
        `${scope} is missing, so the bot cannot ${SCOPE_REASONS[scope] ?? 'do all that it should'}.`,
        `Put ${name} into the app's page ("App Manifest") and install the app again.`,
      ),
    ),
    ...idle.map((scope) =>
      fail(
        'granted scopes',
        `${scope} was granted, and nothing needs it.`,
        `Remove it: put ${name} into the app's page ("App Manifest") and install the app again.`,
      ),
    ),
    ...(lacking.length + idle.length === 0
      ? [ok('granted scopes', `the ${wanted.length} of ${name}, no more and no less`)]
      : []),
  ];
}

/** A socket as Socket Mode opens it; `appId` is whose hello came. */
export async function checkSocket(
  appToken: string,
  host: string | undefined,
): Promise<{ finding: Finding; appId?: string }> {
  try {
    const appId = await helloFromSlack(appToken, host);
    return { finding: ok('socket', `Slack said hello to ${appId}, and the socket was closed again`), appId };
  } catch (error) {
    if (error instanceof NoHelloError)
      return {
        finding: fail(
          'socket',
          `Slack took the app token, but its socket did not answer (${error.message}).`,
          'A proxy or firewall may not let WebSockets through: allow wss:// to slack.com.',
        ),
      };
    const { message } = startErrorOf(error, 'SLACK_APP_TOKEN', APP_TOKEN_MEND);
    return { finding: fail('socket', ...halves(message)) };
  }
}

/** Slack's copy of the manifest against ours. */
export async function checkManifestAtSlack(
  asked: { configToken: string | undefined; appId: string | undefined; granted: string[] | undefined },
  { mode, apiUrl }: SlackConnection,
  manifests: Manifests,
): Promise<Finding> {
  const check = 'manifest at Slack';
  if (asked.configToken === undefined)
    return notChecked(
      check,
      'that takes SLACK_CONFIG_TOKEN',
      'Make a configuration token at api.slack.com/apps; it lives for twelve hours.',
    );
  if (asked.appId === undefined)
    return notChecked(check, 'the id of the app is not known without its tokens');
  try {
    const slacks = await manifestAtSlack(asked.configToken, asked.appId, apiUrl);
    const isAgent = asked.granted?.includes(AGENT_SCOPE) === true;
    const ours = isAgent ? manifests.agent : manifests.plain;
    const name = isAgent ? 'manifest.agent.json' : 'manifest.json';
    const differences = manifestDifferences(ours, slacks, mode === 'socket');
    return differences.length === 0
      ? ok(check, `says what ${name} says`)
      : fail(
          check,
          `differs from ${name}: ${differences.join('; ')}.`,
          `Put ${name} into the app's page ("App Manifest") and install the app again.`,
        );
  } catch (error) {
    return fail(
      check,
      `Slack does not show it (${errorCode(error)}).`,
      'Make a new configuration token at api.slack.com/apps, as somebody who may edit the app.',
    );
  }
}

export async function checkClock(host: string | undefined, now: () => number): Promise<Finding> {
  try {
    const skew = now() - (await slackTime(host));
    if (Number.isNaN(skew)) return notChecked('clock', 'Slack’s answer has no date');
    const seconds = Math.round(Math.abs(skew) / 1000);
    return Math.abs(skew) <= MOST_SKEW_MS
      ? ok('clock', `within ${Math.max(1, seconds)} s of Slack's`)
      : fail(
          'clock',
          `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Slack's.`,
          'Set the clock of this machine by NTP: signed requests are refused when they look five minutes old.',
        );
  } catch (error) {
    return notChecked('clock', `Slack cannot be reached (${errorCode(error)})`);
  }
}

/** A start error is a sentence and its mend with a colon between. */
function halves(message: string): [string, string] {
  const colon = message.indexOf(': ');
  const mend = message.slice(colon + 2);
  return [`${message.slice(0, colon)}.`, `${mend.charAt(0).toUpperCase()}${mend.slice(1)}`];
}
