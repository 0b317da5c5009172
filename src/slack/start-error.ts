import { errorCode } from './post-outcome.ts';

/** Slack does not let us in; the message is one line for the operator and says what to mend. */
export class SlackStartError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'SlackStartError';
  }
}

/** Where the tokens are found. */
export const BOT_TOKEN_MEND = 'install the app again and copy the bot token from "OAuth & Permissions".';
export const APP_TOKEN_MEND =
  'make an app-level token with connections:write under "Basic Information", and switch Socket Mode on.';

/** Codes with which Slack refuses a token; anything else is the way to Slack, or Slack. */
const TOKEN_REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
]);

/** Whether Slack says that the token is good no more. */
export function tokenRefused(error: unknown): boolean {
  return TOKEN_REFUSED.has(errorCode(error));
}

/** `mend` says where the token is found. */
export function startErrorOf(
  error: unknown,
  variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
  mend: string,
): SlackStartError {
  const code = errorCode(error);
  const message = TOKEN_REFUSED.has(code)
    ? `Slack refuses ${variable} (${code}): ${mend}`
    : `Slack cannot be reached with ${variable} (${code}): check the network, SLACK_API_URL and status.slack.com.`;
  return new SlackStartError(message, error);
}
