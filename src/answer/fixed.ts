import type { ThreadContext } from '../question/context.ts';
import type { Screening } from '../question/guard/screen.ts';
import type { Answer, Notice } from './answer.ts';
import { cite } from './cite.ts';
import { fill } from './fill.ts';
import { bare, finish } from './finish.ts';
import { notice, reviewNotices, subsetNotice } from './notices.ts';
import { shortReceipt } from './receipt.ts';
import { isWithin } from './subset.ts';
import type { Voice } from './voice.ts';
import { nothingLookedUp } from './why.ts';

/** What a message gets that the guard stops: why, and what to do instead; nothing of it is echoed. Identifiers without a type are named in general. */
export function refusal(screening: Exclude<Screening, { kind: 'clear' }>, voice: Voice): Answer {
  const { headlines, body, 'identifier-types': named } = voice.words.wording;
  const known = screening.kind === 'order' ? [] : screening.types;
  const types = known.length === 0 && screening.kind === 'identifiers' ? ['other'] : known;
  const held = [...new Set(types.map((type) => named[type] ?? named['other'] ?? ''))].join(', ');
  const identifiers = types.length > 0 ? [fill(body.identifiers, { types: held })] : [];
  const said = screening.kind === 'identifiers' ? identifiers : [body[screening.kind], ...identifiers];
  const notices = [
    ...(screening.kind === 'identifiers' ? [] : [notice(screening.kind, headlines[screening.kind])]),
    ...(types.length > 0 ? [notice('phi', headlines.identifiers)] : []),
  ];
  const draft = { ...bare('refusal', headlines[screening.kind], said.join('\n\n')), notices };
  return finish(draft, nothingLookedUp(`guard-${screening.kind}`), voice);
}

/** Small talk, help, an empty message: words alone, nothing clinical. */
export function wordsAlone(
  kind: 'smalltalk' | 'clarification',
  body: string,
  followUps: string[],
  voice: Voice,
  notices: Notice[] = [],
): Answer {
  const headline = voice.words.wording.headlines[kind === 'smalltalk' ? 'smalltalk' : 'clarify'];
  return finish({ ...bare(kind, headline, body), followUps, notices }, nothingLookedUp(kind), voice);
}

/** A message in another language: that we read English, and what could be asked; nothing was looked up. */
export function notEnglish(followUps: string[], voice: Voice): Answer {
  const { headlines, body } = voice.words.wording;
  const notices = [notice('language', headlines.language)];
  const draft = { ...bare('abstention', headlines.language, body.language), followUps, notices };
  return finish(draft, nothingLookedUp('other-language'), voice);
}

/** "Show me the source": the last statements again, with section, how far each source was read, and receipts. Undefined when all are gone. */
export function sources(
  { shown: ids }: ThreadContext,
  echo: string,
  followUps: string[],
  voice: Voice,
): Answer | undefined {
  const { shelf, words, subset } = voice;
  const { labels, headlines } = words.wording;
  const statements = ids
    .flatMap((id) => shelf.statements.get(id) ?? [])
    .filter(({ passageId }) => isWithin(subset, shelf.passages.get(passageId)));
  if (statements.length === 0) return undefined;
  const { shown, citations } = cite(statements, shelf, words.wording);
  const sections = [...new Set(shown.map(({ section }) => section.join(' › ')))].map(
    (section) => `${labels.section}: ${section}`,
  );
  const readAs = citations.map((citation) => `[${citation.number}] ${citation.readAs}.`);
  const receipts = shown.map(({ receipt }) => fill(labels.receipt, { receipt: shortReceipt(receipt) }));
  const review = reviewNotices(statements, voice);
  const draft = {
    ...bare('answer', headlines.answered, [...sections, ...readAs, ...receipts].join('\n')),
    state: 'answered' as const,
    standaloneQuestion: echo,
    statements: shown,
    citations,
    notices: [...subsetNotice(voice), ...review],
    review: review.map(({ text }) => text),
    followUps,
  };
  return finish(draft, nothingLookedUp('show-source'), voice);
}
