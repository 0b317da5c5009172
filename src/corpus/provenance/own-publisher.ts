import type { Problem } from '../../content/problem.ts';
import { grouped } from '../grouped.ts';
import type { Reference } from '../reference.ts';
import { linesOf, type Checking } from './checking.ts';

/** Where no one says who published a guideline, and where a reference has no publisher. */
export const NOT_STATED = 'not stated';
export const NOT_GIVEN = 'not given';

/** A page that proves itself by other pages of its own publisher has no source for what it says. */
export function ownPublisher({ whole, corpus, at }: Checking): Problem[] {
  const { guideline, statements } = whole;
  const ours = wordsOf(guideline.publisher);
  const marks = statements.reduce((sum, { citationKeys }) => sum + citationKeys.length, 0);
  const citing = grouped(statements, ({ citationKeys }) => citationKeys);
  return [...citing].flatMap(([key, from]) => {
    const reference = corpus.references.get(key);
    const first = from[0];
    if (!reference || !first || isTheDocument(reference, guideline.title) || !isOf(reference, ours))
      return [];
    const label = /labelled "(.+)"/.exec(reference.evidenceType)?.[1];
    return [
      at(
        first.location.line,
        `${from.length} of ${marks} citations lead to [@${key}], which is of the publisher of this guideline (${guideline.publisher})` +
          `${label === undefined ? '' : ` and labelled "${label}"`}: lines ${linesOf(from)}.`,
        'Cite what that page itself relies on, or say in the note that the statements have no other source.',
      ),
    ];
  });
}

/** What a document says without a source is cited to the document itself, openly. */
function isTheDocument(reference: Reference, title: string): boolean {
  return reference.title === title;
}

/** One name may be longer: "X" and "X Medical Board". */
function isOf({ container, vancouver }: Reference, ours: string[]): boolean {
  const author = vancouver.split(/[.;[]\s/)[0] ?? '';
  return [container, author, vancouver].some((name) => {
    const theirs = wordsOf(name).slice(0, ours.length);
    return ours.length > 0 && theirs.length === ours.length && theirs.every((word, at) => word === ours[at]);
  });
}

function wordsOf(name: string): string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [NOT_STATED, NOT_GIVEN].includes(words.join(' ')) ? [] : words;
}
