import { isObject } from '../../src/workspace/check.ts';
import { type Sent, decoded, stringsIn } from './outgoing.ts';

/**
 * What a person typed and what came back alive: a mention, command, link, emoji, quotation or formatting of theirs. `appUserId` is
 * the bot's own, which everybody types who asks it; `publicAddresses` are those of the corpus.
 */
export function markupProblems(
  sent: Sent,
  typed: string[],
  { appUserId, isPublic, kinds = MRKDWN }: Whose,
): string[] {
  const pieces = typed
    .flatMap((text) => piecesOf(text, appUserId))
    .filter(({ kind, piece }) => kinds.includes(kind) && !isPublic(piece));
  if (pieces.length === 0) return [];
  const shown = shownIn(sent);
  return pieces
    .filter(({ kind, piece }) => shown.some((one) => one.reads.includes(kind) && revives(one.text, piece)))
    .map(({ kind, piece }) => `what a person typed comes back as live ${kind}: ${piece.slice(0, 60)}`);
}

/** `kinds` that count; all of them, unless it is said. */
type Whose = { appUserId: string; isPublic: (address: string) => boolean; kinds?: Kind[] | undefined };

type Kind = 'control' | 'formatting' | 'emoji' | 'address' | 'quotation';
type Piece = { kind: Kind; piece: string };

const SIGNS: [Kind, RegExp][] = [
  ['control', /<(?:[@#!][^<>]{1,200}|[a-z][a-z+.-]{1,20}:[^<>]{1,500})>/gi],
  ['formatting', /([*_~`])(?=[^\s*_~`])[^\n]{0,200}?[^\s*_~`]\1/g],
  ['emoji', /:(?=[a-z0-9_+'-]{0,40}[a-z])[a-z0-9_+'-]{2,100}:/gi],
  ['address', /\b(?:https?:\/\/|mailto:|www\.)[^\s<>|]{3,500}/gi],
  ['quotation', /^> ?[^\n]{3,200}/gm],
];

function piecesOf(text: string, appUserId: string): Piece[] {
  // Escaping may be undone on the way, once or more often.
  const forms = new Set([text, decoded(text), decoded(decoded(text))]);
  const all = [...forms].flatMap((form) =>
    SIGNS.flatMap(([kind, sign]) => [...form.matchAll(sign)].map(([piece]) => ({ kind, piece }))),
  );
  return all.filter(({ piece }) => !piece.includes(appUserId));
}

/** A string that people see, and what Slack reads into it. */
type Shown = { text: string; reads: Kind[] };

const MRKDWN: Kind[] = ['control', 'formatting', 'emoji', 'address', 'quotation'];

function shownIn({ args }: Sent): Shown[] {
  return stringsIn(args).flatMap(({ text, around }): Shown[] => {
    const [holder] = around;
    if (holder === args) return text === args['text'] ? [{ text, reads: MRKDWN }] : [];
    if (!isObject(holder)) return [];
    const { type } = holder;
    // The text of a canvas.
    if (holder['markdown'] === text && holder === args['document_content']) return [{ text, reads: MRKDWN }];
    if (holder['url'] === text) return [{ text, reads: ['address', 'control'] }];
    if (type === 'user' && holder['user_id'] === text) return [{ text: `<@${text}>`, reads: ['control'] }];
    if (type === 'usergroup' && holder['usergroup_id'] === text)
      return [{ text: `<!subteam^${text}>`, reads: ['control'] }];
    if (type === 'broadcast' && holder['range'] === text) return [{ text: `<!${text}>`, reads: ['control'] }];
    if (type === 'channel' && holder['channel_id'] === text)
      return [{ text: `<#${text}>`, reads: ['control'] }];
    if (type === 'emoji' && holder['name'] === text) return [{ text: `:${text}:`, reads: ['emoji'] }];
    if (holder['text'] !== text) return [];
    if (type === 'mrkdwn') return [{ text, reads: holder['verbatim'] === true ? VERBATIM : MRKDWN }];
    if (type === 'markdown') return [{ text, reads: MRKDWN }];
    return type === 'plain_text' && holder['emoji'] !== false ? [{ text, reads: ['emoji'] }] : [];
  });
}

/** Slack makes no links of bare addresses there. */
const VERBATIM = MRKDWN.filter((kind) => kind !== 'address');

function revives(text: string, piece: string): boolean {
  if (!piece.startsWith('>')) return text.includes(piece);
  // A quotation is one at the beginning of a line, and entities count.
  return decoded(text)
    .split('\n')
    .some((line) => line.startsWith(piece));
}
