/**
 * Every scope that the two manifests ask for, and what the bot cannot do without it. test/slack/manifest.test.ts holds manifests, code
 * and this list together; `npm run doctor` quotes it where a scope was not granted.
 */
export const SCOPE_REASONS: Record<string, string> = {
  'app_mentions:read': 'hear when somebody mentions the bot',
  'assistant:write': 'offer suggested questions and show that it is working (manifest.agent.json alone)',
  'canvases:write': 'send the brief as a canvas',
  'channels:history':
    'hear follow-ups without a mention in threads of public channels, and look there for a reply before posting it again',
  'channels:read':
    'see whether a public channel is shared with another organisation, before a button or a command is answered there',
  'chat:write': 'post answers',
  commands: 'answer /guideline and the two shortcuts',
  'files:write': 'send the brief, the outcome and the agenda as files',
  'groups:history': 'do in private channels what channels:history allows in public ones',
  'groups:read': 'do for private channels what channels:read allows for public ones',
  'im:history': 'hear and answer direct messages',
  'im:write': 'answer a form or App Home in the direct message of the one who asked',
  'mpim:history': 'do in group messages what channels:history allows in public channels',
  'mpim:read': 'do for group messages what channels:read allows for public channels',
  'usergroups:read':
    'see who is in a user group that EDITORS or ADMINS names, and let an admin choose one of experts',
};
