import type { Statement } from './guideline.ts';

/** "not only in … but also in …" adds; it does not limit. */
const ONLY = String.raw`(?<!not )only (?:if|when|where|in|for|after|with|within|to)`;
const TURNS = `except|excepting|exceptions?|unless|however|although|though|but(?! also)|${ONLY}|provid(?:ed|ing) that|as long as|apart from|nevertheless|nonetheless|notwithstanding|(?:do|does) not apply`;
const LIMITER = new RegExp(String.raw`\b(?:${TURNS})\b`, 'i');
/** Words that limit what was said before when a sentence begins with them, and mean little inside one. */
const OPENS = `${TURNS}|provid(?:ed|ing)|only|yet|still|otherwise|despite|that said|even so|even then|(?:by|in) contrast|conversely|on the other hand|excluded|excluding|exclusions?|contraindications?|not (?:if|in|for|when|after|with)|(?:the|an|one|another)(?: only)? exceptions?`;
/** A limiter at the head of a sentence; a pronoun before it points back at what it limits ("This holds only if …"). */
const OPENING_LIMITER = new RegExp(
  String.raw`^[^\p{L}]*(?:(?:and|or|with)\s+)?(?:the\s+)?(?:${OPENS})\b`,
  'iu',
);
const POINTING_BACK = /^(?:this|that|these|those|it|they|both|such|the same|neither|none)\b/i;
/** "Survival, however, did not improve": set off by commas it turns against the sentence before, wherever that stands. */
const TURNED_BACK = /, (?:however|though|nevertheless|nonetheless)[,.]/i;
const SCOPE_FIRST = new RegExp(
  String.raw`^(?:except|unless|provided|apart from|with the exception|${ONLY}|only)\b`,
  'i',
);
/** A sentence about its whole section: "This section applies to adults only." */
const SECTION_SCOPE =
  /^(?:this|the) (?:section|chapter|guidance)\b|^(?:these|the following|all) (?:recommendations|statements)\b|^the following (?:appl|hold|concern)|^what follows\b/i;
const INTRODUCING = /\b(?:the following|as follows|listed below)\b/i;
/** Each item of such a list is an exception of its own. */
const LISTS_EXCEPTIONS =
  /^[^\p{L}]*(?:the\s+)?(?:exceptions?|except|excluded|exclusions?|contraindications?|not)\b/iu;

/** A statement, the item or paragraph that it stands in, and how many lists it is inside of. */
export type Placed = { statement: Statement; group: number; depth: number };

/** A sentence that limits the list below it even though it ends with a full stop. */
export function scopesList(text: string): boolean {
  return INTRODUCING.test(text) || SCOPE_FIRST.test(text) || SECTION_SCOPE.test(text);
}

/**
 * Notes what limits each sentence: what follows when it begins with *however*, *unless* … or, inside the same item or paragraph,
 * turns with it; the one before when it sets the scope ("Unless …, …"); a sentence on the scope of the section. What limits
 * a limit limits, too.
 */
export function linkLimits(placed: Placed[]): void {
  const scopes = placed.flatMap(({ statement }, at) => (SECTION_SCOPE.test(statement.text) ? [at] : []));
  const direct = placed.map((own, index) => directLimits(own, index, placed, scopes));
  for (const [index, { statement }] of placed.entries()) {
    const all = new Set(direct[index]);
    // A set hands out what is added while it is walked.
    for (const limit of all) for (const further of direct[limit] ?? []) all.add(further);
    all.delete(index);
    const inOrder = [...all].toSorted((a, b) => a - b);
    statement.limitedBy.push(...inOrder.flatMap((at) => placed[at]?.statement.id ?? []));
  }
}

/** Positions of the statements that limit this one themselves. */
function directLimits(own: Placed, index: number, placed: Placed[], scopes: number[]): number[] {
  const before = placed[index - 1];
  const isScoped = before?.group === own.group && SCOPE_FIRST.test(before.statement.text);
  return [
    ...scopes.filter((at) => at < index),
    ...(isScoped ? [index - 1] : []),
    ...followers(placed, index).filter((at) => isLimit(placed[at], placed[at - 1], own)),
  ];
}

/** The next statement, the next item beside this one, and the first one after each list that this one stands in. */
function followers(placed: Placed[], index: number): number[] {
  const ownDepth = placed[index]?.depth ?? 0;
  const found: number[] = [];
  let outermost = ownDepth + 1;
  for (let at = index + 1; at < placed.length && outermost > 0; at += 1) {
    const level = levelOf(placed, at);
    if (at === index + 1 || level < outermost) found.push(at);
    outermost = Math.min(outermost, level);
  }
  return found;
}

/** The first item of a list speaks with its lead-in, at the level where that stands. */
function levelOf(placed: Placed[], at: number): number {
  const one = placed[at];
  return one ? one.depth - Number(opensList(one, placed[at - 1])) : 0;
}

function opensList({ statement }: Placed, before: Placed | undefined): boolean {
  return statement.leadIn !== undefined && statement.leadIn !== before?.statement.leadIn;
}

function isLimit(after: Placed | undefined, before: Placed | undefined, own: Placed): boolean {
  if (!after) return false;
  const { text, kind, leadIn } = after.statement;
  const introduced = opensList(after, before);
  if (leadIn !== undefined && !introduced && LISTS_EXCEPTIONS.test(lastLeadIn(leadIn))) return true;
  if (introduced && OPENING_LIMITER.test(lastLeadIn(leadIn ?? ''))) return true;
  if (kind === 'row') return false;
  if (after.group === own.group || POINTING_BACK.test(text)) return LIMITER.test(text);
  return OPENING_LIMITER.test(text) || TURNED_BACK.test(text);
}

/** The lead-ins of nested lists stand in a row, each closed by its colon. */
function lastLeadIn(leadIn: string): string {
  return leadIn.split(/(?<=:) /).at(-1) ?? leadIn;
}
