import { resolve } from 'node:path';
import { z } from 'zod';
import { RETENTION, type Retention } from './store/retention-times.ts';
import type { StorePlace } from './store/store.ts';

/** `http:` and `https:` only: a `file:` or `javascript:` address here is a slip of the keyboard. */
const HttpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});

const BotToken = z
  .string()
  .startsWith('xoxb-', 'must be a bot token: it begins with xoxb- (app page, "OAuth & Permissions")');
const AppToken = z
  .string()
  .startsWith('xapp-', 'must be an app-level token: it begins with xapp- (app page, "Basic Information")');
const ConfigToken = z
  .string()
  .startsWith('xoxe', 'must be an app configuration token: it begins with xoxe (api.slack.com/apps)');
const PostgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address that begins with postgres:// or postgresql://',
  })
  .optional();
const Port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be between 0 and 65535')
  .max(65_535, 'must be between 0 and 65535');

/** Ten years are as good as for ever. */
const Period = z.coerce
  .number('must be a number of days')
  .int('must be a whole number of days')
  .min(1, 'must be between 1 and 3650 days')
  .max(3650, 'must be between 1 and 3650 days');
const Hours = z.coerce
  .number('must be a number of hours')
  .int('must be a whole number of hours')
  .min(0, 'must be between 0 and 168 hours')
  .max(168, 'must be between 0 and 168 hours');

/**
 * Who reviews: an id as Slack shows it under "Copy member ID", of a person (U…, W…) or a user group (S…), and in which role; perhaps
 * with the workspace (T…) before it, where it alone counts.
 */
const Editor = z
  .string()
  .regex(
    /^(?:T[A-Z0-9]{2,}\/)?[UWS][A-Z0-9]{2,}(?::\p{L}[\p{L} -]{1,60})?$/u,
    'must be ids of people (U…) or user groups (S…) with commas between, each perhaps with a role, as in U123:sarcoma board lead',
  )
  .transform((entry): Editor => {
    const [who = '', role] = entry.split(':', 2);
    const [id = '', team] = who.split('/').toReversed();
    return { id, ...(team !== undefined && { team }), ...(role !== undefined && { role }) };
  });
export type Editor = { id: string; role?: string; team?: string };
const Editors = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .pipe(z.array(Editor));

/** AES-256 takes keys of 32 bytes, which are 44 characters in base64. */
const Key = z
  .string()
  .regex(
    /^[a-z0-9-]{1,30}:[A-Za-z0-9+/]{43}=$/,
    'must be keys as id:base64 with commas between, each 32 bytes long (openssl rand -base64 32)',
  )
  .transform((entry): TokenKey => {
    const [id = '', base64 = ''] = entry.split(':', 2);
    return { id, key: Buffer.from(base64, 'base64') };
  });
/** With what tokens are sealed in the database. */
export type TokenKey = { id: string; key: Buffer };
const Keys = z
  .string()
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .pipe(z.tuple([Key], Key))
  .refine(
    (keys) => new Set(keys.map(({ id }) => id)).size === keys.length,
    'must have another id for each key',
  );

/** One entry a line of `.env.example`, spelled the same; the keys' order is that file's. */
const Variables = z.object({
  SLACK_BOT_TOKEN: BotToken.optional(),
  SLACK_APP_TOKEN: AppToken.optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_MANIFEST: z
    .enum(['manifest.json', 'manifest.agent.json'], 'must be manifest.json or manifest.agent.json')
    .default('manifest.json'),
  TOKEN_KEYS: Keys.optional(),
  SLACK_API_URL: HttpUrl.optional(),
  SLACK_CONFIG_TOKEN: ConfigToken.optional(),
  EDITORS: Editors.optional(),
  ADMINS: Editors.optional(),
  PORT: Port.default(3000),
  OPERATION_PORT: Port.optional(),
  OPERATION_HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: PostgresUrl,
  KEEP_CONTEXT_DAYS: Period.default(RETENTION.contextDays),
  KEEP_ANSWER_DAYS: Period.default(RETENTION.answerDays),
  KEEP_UNDELIVERED_HOURS: Hours.default(RETENTION.undeliveredHours),
  CORPUS_DIR: z.string().default('corpus'),
  PROMPTS_DIR: z.string().default('prompts'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
});
export type Environment = z.infer<typeof Variables>;

export const VARIABLE_NAMES = Variables.keyof().options;

/** How the app talks to Slack; undefined means no Slack at all: the practice workspace. `oauth`: HTTP, for several workspaces. */
export type SlackConnection = { apiUrl: string | undefined } & (
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'http'; botToken: string; signingSecret: string; port: number }
  | {
      mode: 'oauth';
      clientId: string;
      clientSecret: string;
      /** What is asked for, by the manifest that the app was made from. */
      manifest: 'manifest.json' | 'manifest.agent.json';
      tokenKeys: readonly [TokenKey, ...TokenKey[]];
      signingSecret: string;
      port: number;
    }
);

export type ManyWorkspaces = Extract<SlackConnection, { mode: 'oauth' }>;
export type OneWorkspace = Exclude<SlackConnection, ManyWorkspaces>;

/** Every problem of the environment at once, each with its mend, and never a value: values are secrets. */
export class EnvironmentError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(
      ['The environment (.env) needs mending:', ...problems.map((problem) => `  - ${problem}`)].join('\n'),
    );
    this.name = 'EnvironmentError';
    this.problems = problems;
  }
}

/** Reads what `.env.example` lists; an empty variable counts as not set. Throws `EnvironmentError`. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, source[name]?.trim() || undefined]));
  const parsed = Variables.safeParse(set);
  const problems = [...(parsed.error?.issues ?? []).map(problemOf), ...missingPartners(set)];
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  return parsed.data;
}

/** OAuth with a client id, else Socket Mode with an app token, HTTP with a signing secret, undefined without a bot token. */
export function slackConnection(environment: Environment): SlackConnection | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT } = environment;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, TOKEN_KEYS } = environment;
  if (SLACK_CLIENT_ID && SLACK_CLIENT_SECRET && SLACK_SIGNING_SECRET && TOKEN_KEYS)
    return {
      mode: 'oauth',
      apiUrl: SLACK_API_URL,
      clientId: SLACK_CLIENT_ID,
      clientSecret: SLACK_CLIENT_SECRET,
      manifest: environment.SLACK_MANIFEST,
      tokenKeys: TOKEN_KEYS,
      signingSecret: SLACK_SIGNING_SECRET,
      port: PORT,
    };
  if (SLACK_BOT_TOKEN === undefined) return undefined;
  const common = { botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL };
  if (SLACK_APP_TOKEN !== undefined) return { ...common, mode: 'socket', appToken: SLACK_APP_TOKEN };
  if (SLACK_SIGNING_SECRET === undefined) throw new Error('readEnvironment lets no bot token through alone');
  return { ...common, mode: 'http', signingSecret: SLACK_SIGNING_SECRET, port: PORT };
}

/** Where the store is: practice rows never stand among real ones. A folder is relative to `root`, wherever the command was started. */
export function storePlace(environment: Environment, root: string): StorePlace {
  const { DATABASE_URL, DATA_DIR } = environment;
  if (slackConnection(environment) === undefined) return { dataDir: resolve(root, DATA_DIR, 'practice') };
  return DATABASE_URL === undefined ? { dataDir: resolve(root, DATA_DIR) } : { databaseUrl: DATABASE_URL };
}

export function retentionOf(environment: Environment): Retention {
  return {
    contextDays: environment.KEEP_CONTEXT_DAYS,
    answerDays: environment.KEEP_ANSWER_DAYS,
    undeliveredHours: environment.KEEP_UNDELIVERED_HOURS,
  };
}

function problemOf(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}.`;
}

function missingPartners(set: Record<string, string | undefined>): string[] {
  const bot = set['SLACK_BOT_TOKEN'] !== undefined;
  const app = set['SLACK_APP_TOKEN'] !== undefined;
  const secret = set['SLACK_SIGNING_SECRET'] !== undefined;
  if (set['SLACK_CLIENT_ID'] !== undefined || set['SLACK_CLIENT_SECRET'] !== undefined)
    return partnersForOAuth(set);
  if (bot && !app && !secret)
    return [
      'SLACK_BOT_TOKEN stands alone: add SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode).',
    ];
  if (!bot && (app || secret))
    return [
      `${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} is set without SLACK_BOT_TOKEN: add the bot token, or remove it for the practice workspace.`,
    ];
  return [];
}

/** Several workspaces by OAuth: over HTTP, and without the tokens of one workspace. */
function partnersForOAuth(set: Record<string, string | undefined>): string[] {
  const needed = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'TOKEN_KEYS'];
  const others = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'].filter((name) => set[name] !== undefined);
  const withoutTeam = ['EDITORS', 'ADMINS'].filter((name) =>
    (set[name] ?? '').split(',').some((entry) => entry.trim() !== '' && !entry.includes('/')),
  );
  return [
    ...needed
      .filter((name) => set[name] === undefined)
      .map((name) => `${name} is missing: several workspaces by OAuth need ${needed.join(', ')}.`),
    ...others.map(
      (name) =>
        `${name} belongs to a single workspace: remove it, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.`,
    ),
    ...withoutTeam.map(
      (name) => `${name} must name the workspace of each entry where there are several, as in T0123/U0456.`,
    ),
  ];
}
