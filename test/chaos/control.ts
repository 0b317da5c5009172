import { App, LogLevel } from '@slack/bolt';
import { Client } from 'pg';

/**
 * A Slack bot as tutorials write it: it answers in its listener. With DATABASE_URL it first remembers the event's id there, and leaves
 * out what it has seen; that is all that it does against doubles. Its replies carry the key of their question, so that they can be counted.
 */
const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', SLACK_API_URL = '', DATABASE_URL = '' } = process.env;

const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: LogLevel.ERROR,
});

const database = DATABASE_URL === '' ? undefined : new Client({ connectionString: DATABASE_URL });
await database?.connect();
await database?.query('create table if not exists seen (event text primary key)').catch(() => undefined);

async function isNew(eventId: string): Promise<boolean> {
  if (database === undefined) return true;
  const insert = 'insert into seen values ($1) on conflict do nothing';
  return (await database.query(insert, [eventId])).rowCount === 1;
}

app.event('app_mention', async ({ event, body, say }) => {
  if ('edited' in event || !(await isNew(body.event_id))) return;
  await say(replyTo(body.team_id, event.channel, event.ts, event.thread_ts ?? event.ts));
});

app.message(async ({ message, body, say, context }) => {
  if (message.subtype !== undefined) return;
  const isDirect = message.channel_type === 'im';
  // A mention comes as app_mention, too.
  const isMention = message.text?.includes(`<@${context.botUserId}>`) ?? false;
  if (isMention || (!isDirect && message.thread_ts === undefined) || !(await isNew(body.event_id))) return;
  await say(replyTo(body.team_id, message.channel, message.ts, message.thread_ts));
});

app.error(async (error) => console.error(error.code, error.message));
await app.start();
console.log('The control is connected to Slack.');
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)));

function replyTo(team: string, channel: string, ts: string, threadTs: string | undefined) {
  const key = `message:${team}:${channel}:${ts}`;
  return {
    text: 'An answer.',
    metadata: { event_type: 'control_reply', event_payload: { key } },
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}
