import type { Handler } from '../api.ts';
import { textOf } from '../arguments.ts';
import { CODE_LIFE_MS, issueToken, revokeTokens } from '../registration.ts';
import { SlackError } from '../slack-error.ts';

/** A code for a token, once: https://docs.slack.dev/reference/methods/oauth.v2.access */
const access: Handler = (args, { registration, team }) => {
  const { clientId, clientSecret, codes } = registration;
  if (textOf(args, 'client_id') !== clientId) throw new SlackError('invalid_client_id');
  if (textOf(args, 'client_secret') !== clientSecret) throw new SlackError('bad_client_secret');
  const code = textOf(args, 'code') ?? '';
  const grant = codes.get(code);
  codes.delete(code);
  if (!grant || team.now() - grant.at > CODE_LIFE_MS) throw new SlackError('invalid_code');
  if (textOf(args, 'redirect_uri') !== grant.redirectUri) throw new SlackError('bad_redirect_uri');
  const { api } = grant.seat;
  const enterprise = { id: 'E0PRACTICE1', name: 'Practice enterprise' };
  return {
    access_token: issueToken(registration, grant.seat),
    token_type: 'bot',
    scope: (api.scopes ?? []).join(','),
    bot_user_id: api.team.app.userId,
    app_id: api.team.app.id,
    team: grant.orgWide ? null : { id: api.team.id, name: api.team.name },
    enterprise: grant.orgWide ? enterprise : null,
    is_enterprise_install: grant.orgWide,
    authed_user: { id: grant.user },
  };
};

const revoke: Handler = (_args, api) => {
  revokeTokens(api.registration, api);
  return { revoked: true };
};

export const oauthMethods: Record<string, Handler> = {
  'oauth.v2.access': access,
  'auth.revoke': revoke,
};
