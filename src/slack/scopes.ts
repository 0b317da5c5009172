/**
 * Every scope that the two manifests ask for, and what the bot cannot do without it. test/slack/manifest.test.ts holds manifests, code
 * and this list together; `npm run doctor` quotes it where a scope was not granted.
 */
export const SCOPE_REASONS: Record<string, string> = {
  'app_mentions:read': 'hear when somebody mentions the bot',
  'assistant:write': 'offer suggested questions and show that it is working (manifest.agent.json alone)',
  'channels:history':
    'hear follow-ups without a mention in threads of public channels, and look there for a reply before posting it again',
  'chat:write': 'post answers',
  'groups:history': 'do in private channels what channels:history allows in public ones',
  'im:history': 'hear and answer direct messages',
  'mpim:history': 'do in group messages what channels:history allows in public channels',
  'usergroups:read': 'see who is in a user group that EDITORS names',
};
