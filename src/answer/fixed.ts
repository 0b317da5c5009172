import type { Concept } from '../corpus/lexicon.ts';
import type { Role, ThreadContext } from '../question/context.ts';
import type { Screening } from '../question/guard/screen.ts';
import type { Question } from '../question/question.ts';
import type { Answer, Explanation, Notice } from './answer.ts';
import { cite } from './cite.ts';
import type { Shelf } from './cite.ts';
import { finish, notice, reviewNotices, standalone, why } from './compose.ts';
import type { Occasion } from './compose.ts';
import type { Decision } from './decide.ts';
import { fill } from './fill.ts';
import { shortReceipt } from './receipt.ts';
import type { Words } from './words.ts';

/** Everything that is said without a new choice of statements: refusals, abstentions, questions back, small talk, faults. */
export function refusal(
  screening: Exclude<Screening, { kind: 'clear' }>,
  role: Role,
  shelf: Shelf,
  words: Words,
): Answer {
  const { wording } = words;
  const types = screening.kind === 'order' ? [] : screening.types;
  const held = [
    ...new Set(
      types.map((type) => wording['identifier-types'][type] ?? wording['identifier-types'].other ?? ''),
    ),
  ].join(', ');
  const identifiers = types.length > 0 ? fill(wording.body.identifiers, { types: held }) : undefined;
  const body =
    screening.kind === 'identifiers'
      ? identifiers
      : [wording.body[screening.kind], identifiers].filter(Boolean).join('\n\n');
  const kinds: Notice['kind'][] = [
    ...(screening.kind === 'identifiers' ? [] : [screening.kind]),
    ...(types.length > 0 ? ['phi' as const] : []),
  ];
  const draft = bare('refusal', wording.headlines[screening.kind], body ?? '');
  return finish(
    {
      ...draft,
      notices: kinds.map((kind) =>
        notice(kind, wording.headlines[kind === 'phi' ? 'identifiers' : screening.kind]),
      ),
    },
    nothing(`guard-${screening.kind}`),
    { role },
    shelf,
    words,
  );
}

export function abstention(
  decision: Extract<Decision, { kind: 'abstention' }>,
  occasion: Occasion,
  shelf: Shelf,
  words: Words,
): Answer {
  const { wording } = words;
  const nearest = [
    ...new Set(decision.nearest.map(({ profile }) => profile.passage.headingPath.slice(1).join(' › '))),
  ];
  const first =
    decision.topic === undefined
      ? wording.body['not-in-corpus']
      : fill(wording.body['not-in-corpus-topic'], { topic: decision.topic });
  const body = [
    first,
    nearest.length > 0 ? fill(wording.body.nearest, { sections: nearest.join('; ') }) : '',
    wording.body.registered,
  ]
    .filter(Boolean)
    .join(' ');
  const missing = occasion.question.asked
    .filter(
      ({ concept, from }) => from === 'question' && concept.slot !== 'modifier' && concept.slot !== 'disease',
    )
    .map(({ concept }) => concept.label);
  const topics = decision.topic === undefined ? missing : [decision.topic];
  return finish(
    {
      ...bare('abstention', wording.headlines['not-in-corpus'], body),
      standaloneQuestion: standalone(occasion),
      notices: [
        ...occasion.inherited,
        ...(topics.length > 0
          ? [notice('not-covered', fill(wording.notices['not-covered'], { missing: topics.join(', ') }))]
          : []),
      ],
      followUps: occasion.followUps,
    },
    why(decision.rule, occasion.question, decision.nearest, decision.ledger),
    occasion,
    shelf,
    words,
  );
}

export function clarification(
  decision: Extract<Decision, { kind: 'clarification' }>,
  occasion: Occasion,
  shelf: Shelf,
  words: Words,
): Answer {
  const topic = decision.about?.label ?? '';
  const body = fill(words.wording.body['clarify-topic'], { topic });
  return finish(
    {
      ...bare('clarification', words.wording.headlines.clarify, body),
      standaloneQuestion: standalone(occasion),
      followUps: occasion.followUps,
      notices: occasion.inherited,
    },
    why(decision.rule, occasion.question, [], []),
    occasion,
    shelf,
    words,
  );
}

/** Small talk, help, an empty message, a fault: `body` in full, nothing clinical. */
export function plainReply(
  kind: 'smalltalk' | 'clarification' | 'abstention',
  headline: string,
  body: string,
  role: Role,
  shelf: Shelf,
  words: Words,
  followUps: string[] = [],
  notices: Notice[] = [],
): Answer {
  return finish({ ...bare(kind, headline, body), followUps, notices }, nothing(kind), { role }, shelf, words);
}

/** "Show me the source": the last statements again, with section, full reference and receipt. */
export function sources(
  context: ThreadContext,
  echo: string,
  role: Role,
  shelf: Shelf,
  words: Words,
  followUps: string[],
): Answer | undefined {
  const statements = context.shown.flatMap((id) => shelf.statements.get(id) ?? []);
  if (statements.length === 0) return undefined;
  const { shown, citations } = cite(statements, shelf, words.wording.labels.ungraded);
  const readAs = citations.flatMap(({ key, number }) => {
    const reference = shelf.references.get(key);
    return reference ? [`[${number}] ${reference.readAs}.`] : [];
  });
  const sections = [...new Set(shown.map(({ section }) => section.join(' › ')))].map(
    (section) => `${words.wording.labels.section}: ${section}`,
  );
  const receipts = shown.map(({ receipt }) =>
    fill(words.wording.labels.receipt, { receipt: shortReceipt(receipt) }),
  );
  return finish(
    {
      ...bare('answer', words.wording.headlines.answered, [...sections, ...readAs, ...receipts].join('\n')),
      state: 'answered',
      standaloneQuestion: echo,
      statements: shown,
      citations,
      notices: reviewNotices(statements, shelf, words),
      review: reviewNotices(statements, shelf, words).map(({ text }) => text),
      followUps,
    },
    nothing('show-source'),
    { role },
    shelf,
    words,
  );
}

function bare(kind: Answer['kind'], headline: string, body: string): Parameters<typeof finish>[0] {
  return {
    kind,
    state: null,
    headline,
    standaloneQuestion: '',
    readAs: null,
    carried: [],
    body,
    statements: [],
    comparison: null,
    citations: [],
    notices: [],
    seeAlso: [],
    followUps: [],
    review: [],
  };
}

function nothing(rule: string): Explanation {
  return { rule, concepts: [], corrected: [], ledger: [], scores: [] };
}

/** What a question asked about, for the reading of other senses. */
export function otherSenses(question: Question, words: Words): Notice[] {
  if (question.answerType !== 'definition') return [];
  return words.glossary.flatMap((entry) => {
    const asked = question.asked.some(
      ({ concept, from }: { concept: Concept; from: string }) =>
        concept.id === entry.concept && from === 'question',
    );
    const [here, ...others] = entry.senses ?? [];
    if (!asked || !here || others.length === 0) return [];
    return [
      notice(
        'read-as',
        fill(words.wording.notices['read-as-sense'], {
          term: entry.term,
          sense: here.label,
          other: others.map(({ label }) => label).join('; '),
        }),
      ),
    ];
  });
}
