import type { Shelf } from '../../src/answer/cite.ts';
import { opposedIn } from '../../src/answer/disagreement/opposed.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { knowledge } from '../support/assistant.ts';

/** A statement of a made-up section; its text says its id. */
export function aStatement(fields: Partial<Statement> = {}): Statement {
  const { id = 'zebra#stripes/1' } = fields;
  return {
    id,
    passageId: 'zebra#stripes',
    kind: 'sentence',
    text: `This is ${id}.`,
    citationKeys: ['overview2025'],
    limitedBy: [],
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
    sha256: '0'.repeat(64),
    ...fields,
  };
}

/** The real references and passages, with these statements in place of the real ones. */
export function aShelf(statements: Statement[]): Shelf {
  return {
    ...knowledge.corpus,
    statements: new Map(statements.map((one) => [one.id, one])),
    opposed: opposedIn(statements, []),
  };
}
