import { isObject } from '../../src/workspace/check.ts';
import { type Args, readStructures } from '../../src/workspace/arguments.ts';
import { SlackError } from '../../src/workspace/slack-error.ts';

/**
 * One thing that the bot sent to Slack: a call of the Web API, a response_url or an acknowledgement that says something. Blocks,
 * views and metadata are values.
 */
export type Sent = { method: string; args: Args };

export function sent({ method, args }: Sent): Sent {
  try {
    return { method, args: readStructures(args) };
  } catch (error) {
    if (error instanceof SlackError) return { method, args };
    throw error;
  }
}

/** Stands for a method where the content of a file is what was sent. */
export const FILE = 'file';

/** What people see of it, if it is a message or a view. */
export type Content = {
  surface: 'message' | 'modal' | 'home' | 'document';
  text?: string;
  blocks?: unknown;
  view?: Args;
};

/** Status lines, suggestions and the like have no room for a disclaimer; these have. */
export function contentsOf({ method, args }: Sent): Content[] {
  const view = args['view'];
  if (isObject(view)) {
    const surface = view['type'] === 'home' ? 'home' : 'modal';
    return [{ surface, blocks: view['blocks'], view }];
  }
  const canvas = args['document_content'];
  if (isObject(canvas)) return [{ surface: 'document', text: String(canvas['markdown']).trimEnd() }];
  if (method === FILE) return [{ surface: 'document', text: String(args['text']) }];
  if (method === 'files.completeUploadExternal' && typeof args['initial_comment'] === 'string')
    return [{ surface: 'message', text: args['initial_comment'] }];
  if (!SHOWS_MESSAGE.test(method) || isAnswerToForm(args) || args['delete_original'] === true) return [];
  const { text, blocks } = args;
  return [
    {
      surface: 'message',
      text: typeof text === 'string' ? text : '',
      ...(blocks === undefined ? {} : { blocks }),
    },
  ];
}

const SHOWS_MESSAGE = /^(chat\.(post|schedule|update)|files\.complete|response_url|acknowledgement)/;

/** Errors stand at the fields of a form, which ends with the disclaimer itself. */
function isAnswerToForm(args: Args): boolean {
  return args['response_action'] !== undefined;
}

/** Every string in it, at any depth, with the objects and lists that it stands in, innermost first. */
export function stringsIn(value: unknown, around: unknown[] = []): { text: string; around: unknown[] }[] {
  if (typeof value === 'string') return [{ text: value, around }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner: unknown) => stringsIn(inner, [value, ...around]));
}

/** What Slack's three entities stand for. */
export function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
