import { opening, type Problem } from '../content/problem.ts';
import { grouped } from './grouped.ts';
import type { Guideline, Passage, Statement } from './guideline.ts';
import { normalForm } from './normal-form.ts';
import type { Reference } from './reference.ts';

/** The parts of a corpus that refer to one another. `references` is undefined when their file could not be read. */
export type Parts = { guidelines: Guideline[]; passages: Passage[]; references: Reference[] | undefined };

/** `display` turns a path in the corpus folder into the one that problems name. */
type Display = (file: string) => string;

/** Below this, words are a heading or a slip, not something that can be said to be so. */
const FEWEST_WORDS = 3;

/** Checks what holds between files: every problem, errors and warnings, in no particular order. */
export function lint(parts: Parts, display: Display): Problem[] {
  return [
    ...repeatedIds(parts, display),
    ...repeatedNames(parts.passages, display),
    ...citations(parts, display),
    ...sentences(parts, display),
    ...conflicts(parts.passages, display),
    ...unusedReferences(parts),
    ...heads(parts.guidelines, display),
  ];
}

function repeatedIds({ guidelines, passages }: Parts, display: Display): Problem[] {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  for (const { id, file } of guidelines) {
    const other = files.get(id);
    if (other !== undefined)
      problems.push(
        at(
          display(file),
          1,
          `The id "${id}" is that of ${display(other)}, too.`,
          'Give each guideline an id of its own.',
        ),
      );
    files.set(id, file);
  }
  const sections = new Set<string>();
  for (const { id, headingPath, location } of passages) {
    const key = `${location.file}\n${id}`;
    if (sections.has(key))
      problems.push(
        at(
          display(location.file),
          location.line,
          `There are two sections "${headingPath.slice(1).join(' > ')}".`,
          'Rename or join them.',
        ),
      );
    sections.add(key);
  }
  return problems;
}

function repeatedNames(passages: Passage[], display: Display): Problem[] {
  const seen = new Map<string, Statement>();
  return statementsOf(passages).flatMap((statement) => {
    const { name, location } = statement;
    if (name === undefined) return [];
    const other = seen.get(name);
    seen.set(name, other ?? statement);
    const what = `The name #${name} is that of line ${other?.location.line} of ${display(other?.location.file ?? '')}, too.`;
    return other ? [at(display(location.file), location.line, what, 'Give each a name of its own.')] : [];
  });
}

function citations({ guidelines, passages, references }: Parts, display: Display): Problem[] {
  const problems: Problem[] = [];
  const known = references && new Map(references.map((reference) => [reference.key, reference]));
  const diseases = new Map(guidelines.map(({ file, disease }) => [file, disease]));
  for (const { location, citationKeys, text } of statementsOf(passages)) {
    const file = display(location.file);
    if (citationKeys.length === 0)
      problems.push(
        at(
          file,
          location.line,
          `No source is cited for "${opening(text)}".`,
          'End it with [@key], or mark its section {.note} if it says nothing clinical.',
        ),
      );
    for (const key of known ? citationKeys : []) {
      const reference = known?.get(key);
      const disease = diseases.get(location.file);
      if (!reference)
        problems.push(
          at(
            file,
            location.line,
            `The citation [@${key}] leads nowhere.`,
            'Correct the key, or add the reference to the list of references.',
          ),
        );
      else if (
        disease !== undefined &&
        reference.disease !== undefined &&
        normalForm(reference.disease) !== normalForm(disease)
      )
        problems.push({
          ...at(
            file,
            location.line,
            `[@${key}] is about ${reference.disease}, the guideline about ${disease}.`,
            'Look for a source on the disease itself.',
          ),
          level: 'warning',
        });
    }
  }
  return problems;
}

/** What was imported and not reviewed loads with its weak sentences, so that an editor can work on them. */
function sentences({ guidelines, passages }: Parts, display: Display): Problem[] {
  const problems: Problem[] = [];
  const drafts = new Set(
    guidelines.filter(({ provenance }) => provenance === 'unreviewed').map(({ file }) => file),
  );
  const level = (...files: string[]) => (files.some((file) => drafts.has(file)) ? 'warning' : 'error');
  const seen = new Map<string, Statement>();
  for (const statement of statementsOf(passages)) {
    const { text, location } = statement;
    const place = [display(location.file), location.line] as const;
    const words = normalForm(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < FEWEST_WORDS)
      problems.push({
        ...at(
          ...place,
          `"${opening(text)}" is too short to be a statement.`,
          `Write a whole sentence of at least ${FEWEST_WORDS} words.`,
        ),
        level: level(location.file),
      });
    const twin = seen.get(normalForm(text));
    if (twin)
      problems.push({
        ...at(
          ...place,
          `"${opening(text)}" stands on line ${twin.location.line} of ${display(twin.location.file)}, too.`,
          'Keep one, with all its citations.',
        ),
        level: level(location.file, twin.location.file),
      });
    else seen.set(normalForm(text), statement);
  }
  return problems;
}

/** A conflict needs two sources, an agreement two statements. */
function conflicts(passages: Passage[], display: Display): Problem[] {
  const all = statementsOf(passages);
  const problem = ({ location }: Statement, what: string, mend: string) =>
    at(display(location.file), location.line, what, mend);
  const sameSource = (a: Statement, b: Statement) =>
    a.citationKeys.some((key) => b.citationKeys.includes(key));
  const disputed = grouped(all, ({ conflict }) => conflict ?? []);
  const agreeing = grouped(all, ({ agrees }) => agrees ?? []);
  return [
    ...[...disputed].flatMap(([name, [first, ...others]]) => {
      if (!first) return [];
      if (others.length === 0)
        return [
          problem(
            first,
            `The conflict "${name}" has one side only.`,
            'Give the statement that disagrees the same name, or remove the attribute.',
          ),
        ];
      const sides = [first, ...others];
      return sides.every((one) => sides.every((other) => sameSource(one, other)))
        ? [
            problem(
              first,
              `All sides of the conflict "${name}" cite one source.`,
              'Cite another source on one side, or remove the attribute from all of them.',
            ),
          ]
        : [];
    }),
    ...[...agreeing].flatMap(([name, [first, ...others]]) =>
      first && others.length === 0
        ? [
            problem(
              first,
              `Nothing else has agrees="${name}".`,
              'Give the statement that does not disagree the same name, or remove the attribute.',
            ),
          ]
        : [],
    ),
  ];
}

function unusedReferences({ passages, references = [] }: Parts): Problem[] {
  const used = new Set(statementsOf(passages).flatMap(({ citationKeys }) => citationKeys));
  const seen = new Set<string>();
  return references.flatMap(({ key, file, line }) => {
    const again = seen.has(key);
    seen.add(key);
    if (again) return [at(file, line, `The reference "${key}" is listed twice.`, 'Keep one of the two.')];
    return used.has(key)
      ? []
      : [at(file, line, `No statement cites the reference "${key}".`, 'Cite it, or remove it.')];
  });
}

function heads(guidelines: Guideline[], display: Display): Problem[] {
  return guidelines.flatMap((guideline) => {
    const { file, supersedes } = guideline;
    const problems: Problem[] = [];
    if (supersedes === guideline.id)
      problems.push(
        at(
          display(file),
          1,
          'The guideline supersedes itself.',
          'Name the older one, or remove "supersedes".',
        ),
      );
    if (guideline['link-only'] && guideline.url === undefined)
      problems.push(at(display(file), 1, 'A link-only guideline has no link.', 'Add its address as "url".'));
    return problems;
  });
}

function statementsOf(passages: Passage[]): Statement[] {
  return passages.flatMap(({ statements }) => statements);
}

function at(file: string, line: number, what: string, mend: string): Problem {
  return { level: 'error', file, line, what, mend };
}
