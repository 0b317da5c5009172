import { isObject } from './check.ts';
import { METHODS } from './method-table.ts';
import { SlackError, refusal } from './slack-error.ts';

export type Args = Record<string, unknown>;

/** Arguments that a form carries as JSON text, with the refusal that Slack has for unreadable ones. */
const STRUCTURED: Record<string, string> = {
  attachments: 'invalid_attachments',
  blocks: 'invalid_blocks_format',
  channel_ids: 'invalid_arguments',
  document_content: 'invalid_arguments',
  files: 'invalid_arguments',
  metadata: 'invalid_metadata_format',
  prompts: 'invalid_arguments',
  user_ids: 'invalid_arguments',
  view: 'invalid_arguments',
};
/** Taken by every method. */
const UNIVERSAL = new Set(['token', 'team_id']);

/** Reads a form or JSON body; unreadable ones are refused as Slack refuses them. */
export function readArguments(contentType: string, body: string, query: Record<string, unknown>): Args {
  const args: Args = { ...query };
  if (contentType.startsWith('application/json')) Object.assign(args, readObject(body));
  else if (contentType.startsWith('application/x-www-form-urlencoded'))
    Object.assign(args, Object.fromEntries(new URLSearchParams(body)));
  else if (body !== '') throw new SlackError('invalid_form_data');
  return args;
}

/** Turns JSON text into the value it stands for. */
export function readStructures(args: Args): Args {
  const read = { ...args };
  for (const [name, code] of Object.entries(STRUCTURED)) {
    const value = read[name];
    if (typeof value !== 'string') continue;
    try {
      read[name] = JSON.parse(value);
    } catch {
      throw new SlackError(code);
    }
  }
  return read;
}

/** Stricter than Slack in one point: Slack ignores an argument that it does not know, and the mistake goes unseen. */
export function checkArguments(method: string, args: Args): void {
  const facts = METHODS[method];
  if (!facts) throw new SlackError('unknown_method');
  const known = new Set([...facts.required, ...facts.optional]);
  const missing = facts.required.filter((name) => args[name] === undefined || args[name] === '');
  const foreign = Object.keys(args).filter((name) => !known.has(name) && !UNIVERSAL.has(name));
  const problems = [
    ...missing.map((name) => `missing required field: ${name}`),
    ...foreign.map((name) => `unknown argument: ${name}`),
  ];
  if (problems.length > 0) throw refusal('invalid_arguments', problems);
}

export function textOf(args: Args, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flagOf(args: Args, name: string): boolean {
  return ['true', '1'].includes(String(args[name]));
}

export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}

function readObject(body: string): Args {
  try {
    const value = objectOf(JSON.parse(body));
    if (value) return value;
  } catch {
    throw new SlackError('invalid_json');
  }
  throw new SlackError('json_not_object');
}
