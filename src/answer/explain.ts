import type { Corpus } from '../corpus/load.ts';
import { fill } from '../prompts/template.ts';
import type { WhyWording } from '../prompts/why.ts';
import type { Explanation } from './answer.ts';

/** An explanation in words. Surface-neutral: Slack and the terminal each lay it out their own way. */
export type Explained = {
  title: string;
  /** What decided, in a sentence. */
  rule: string;
  /** Only parts that say something. */
  parts: { heading: string; lines: string[] }[];
  /** A row for each part of the score, a column for each statement; null where none was scored. */
  scores: { heading: string; rows: { label: string; cells: string[] }[]; statements: string[] } | null;
  /** Corpus version, and what follows from it. */
  corpus: string;
};

export type Explain = (explanation: Explanation) => Explained;

/** What a score is multiplied by; the other parts are added up. */
const FACTOR = 'setting';

/** Puts explanations into the words of `prompts/why.yaml`. */
export function createExplain(
  { version, statements, passages }: Pick<Corpus, 'version' | 'statements' | 'passages'>,
  labelOf: (concept: string) => string,
  words: WhyWording,
): Explain {
  return function explain(why) {
    const numberOf = new Map(why.scores.map(({ statement }, at) => [statement, at + 1]));
    return {
      title: words.title,
      rule: words.rules[why.rule],
      parts: [
        { heading: words.headings.understood, lines: understood(why) },
        { heading: words.headings.terms, lines: terms(why) },
        { heading: words.headings.spelling, lines: why.corrected.map((slip) => fill(words.spelling, slip)) },
        { heading: words.headings.carried, lines: carried(why) },
        { heading: words.headings.ledger, lines: ledger(why, numberOf) },
      ].filter(({ lines }) => lines.length > 0),
      scores: scores(why),
      corpus: fill(words.corpus, { version }),
    };
  };

  function understood({ concepts, answerType }: Explanation): string[] {
    if (answerType === null) return [];
    const asked = concepts.filter(({ from }) => from === 'question');
    const named = asked.map(({ id, slot }) =>
      fill(words.understood.concept, { slot: words.slots[slot] ?? slot, concept: labelOf(id) }),
    );
    return [
      ...new Set(named.length > 0 ? named : [words.understood.nothing]),
      ...(answerType === 'open'
        ? []
        : [fill(words.understood.type, { type: words['answer-types'][answerType] })]),
    ];
  }

  function terms({ terms: known, unknown }: Explanation): string[] {
    return [
      ...(known.length > 0 ? [fill(words.terms.known, { terms: known.join(', ') })] : []),
      ...(unknown > 0 ? [fill(words.terms.unknown, { count: unknown })] : []),
    ];
  }

  function carried({ concepts }: Explanation): string[] {
    const fromThread = concepts.filter(({ from }) => from === 'thread');
    const fromAnswer = concepts.filter(({ from }) => from === 'answer');
    if (fromThread.length + fromAnswer.length === 0) return [];
    return [
      ...fromThread.map(({ id }) => fill(words.carried.concept, { concept: labelOf(id) })),
      ...fromAnswer.map(({ id }) => fill(words.carried.answer, { concept: labelOf(id) })),
      words.carried.drop,
    ];
  }

  function ledger(
    { ledger: entries, coverage, concepts, scores: scored }: Explanation,
    numberOf: Map<string, number>,
  ): string[] {
    const fromAnswer = new Set(concepts.flatMap(({ id, from }) => (from === 'answer' ? [id] : [])));
    const asked = entries.filter(({ concept }) => !fromAnswer.has(concept));
    const lines = asked.map(({ concept: id, met, by }) => {
      const concept = labelOf(id);
      const number = by === null ? undefined : numberOf.get(by);
      if (!met) return fill(words.ledger['not-met'], { concept });
      if (number === undefined || scored.length === 1)
        return fill(words.ledger['met-elsewhere'], { concept });
      return fill(words.ledger.met, { concept, number });
    });
    const reached =
      coverage === null
        ? []
        : [fill(words.coverage, { share: percent(coverage.share), least: percent(coverage.least) })];
    return [...new Set(lines), ...reached];
  }

  function scores({ scores: scored, ledger: entries }: Explanation): Explained['scores'] {
    const parts = Object.keys(scored[0]?.parts ?? {}).filter((part) =>
      scored.some((one) => one.parts[part] !== (part === FACTOR ? 1 : 0)),
    );
    if (scored.length === 0) return null;
    const nothingMet = entries.every(({ met }) => !met);
    return {
      heading: nothingMet ? words.headings.nearest : words.headings.scores,
      rows: [
        ...parts
          .toSorted((a, b) => Number(a === FACTOR) - Number(b === FACTOR))
          .map((part) => ({
            label: words.parts[part] ?? part,
            cells: scored.map((one) => figure(part, one.parts[part] ?? 0)),
          })),
        { label: words.scores.total, cells: scored.map(({ total }) => total.toFixed(2)) },
      ],
      statements: scored.map(({ statement }, at) =>
        fill(words.scores.statement, { number: at + 1, ...placeOf(statement) }),
      ),
    };
  }

  /** The section's title and the statement's position in it: never a piece of the statement, which stands whole or not at all. */
  function placeOf(id: string): { section: string; position: string } {
    const passage = passages.get(statements.get(id)?.passageId ?? '');
    const position = (passage?.statements.findIndex((one) => one.id === id) ?? -1) + 1;
    return { section: passage?.headingPath.at(-1) ?? id, position: position === 0 ? '–' : String(position) };
  }
}

/** Empty for nothing, so that what counts stands out. */
function figure(part: string, value: number): string {
  if (part === FACTOR) return value === 1 ? '' : `×${value.toFixed(2)}`;
  return value === 0 ? '' : value.toFixed(2);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
