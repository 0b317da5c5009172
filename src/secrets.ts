import type { Environment } from './environment.ts';

/** The values that no log may hold, whoever quotes them: tokens, keys, and passwords of addresses. */
export function secretsIn(environment: Environment): string[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_SECRET } = environment;
  const { SLACK_CONFIG_TOKEN, TOKEN_KEYS = [], DATABASE_URL, SLACK_API_URL } = environment;
  const single = [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_SECRET];
  const keys = TOKEN_KEYS.flatMap(({ key }) => [key.toString('base64'), key.toString('hex')]);
  const passwords = [DATABASE_URL, SLACK_API_URL].flatMap((address) => {
    if (address === undefined) return [];
    const { password, searchParams } = new URL(address);
    return [decodeURIComponent(password), searchParams.get('password') ?? ''];
  });
  return [...single, SLACK_CONFIG_TOKEN, ...keys, ...passwords].filter(
    (secret): secret is string => secret !== undefined && secret !== '',
  );
}
