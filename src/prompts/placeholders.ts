import type { Problem } from '../content/problem.ts';
import type { Checked } from '../content/schema.ts';
import type { Wording } from './wording.ts';

/** Which `{places}` the code fills in each text of `wording.yaml`; a text that is not named here has none. */
const FILLED: Partial<Record<string, string[]>> = {
  'read-as': ['reading'],
  'without-carried': ['asked'],
  'body.not-in-corpus-topic': ['topic'],
  'body.nearest': ['sections'],
  'body.identifiers': ['types'],
  'body.clarify': ['term'],
  'body.clarify-topic': ['topic'],
  'body.clarify-setting': ['topic'],
  'body.too-long': ['limit'],
  'notices.review-under-review': ['title', 'provenance', 'date'],
  'notices.review-submitted': ['title', 'provenance', 'date'],
  'notices.review-approved': ['title', 'provenance', 'by', 'at', 'date'],
  'notices.review-changed': ['title', 'provenance', 'at', 'date'],
  'notices.not-covered': ['missing'],
  'notices.differs': ['sections'],
  'notices.subset': ['count', 'all'],
  'notices.carried-over': ['carried'],
  'notices.read-as-sense': ['term', 'sense', 'other'],
  'notices.corrected-spelling': ['from', 'to'],
  'notices.lead-in': ['lead'],
  'notices.readability': ['grade'],
  'notices.numbers': ['asked', 'given'],
  'labels.grade': ['grade'],
  'labels.corpus': ['version'],
  'labels.receipt': ['receipt'],
  'labels.grounds': ['grounds'],
  'labels.incomplete': ['parts'],
  'labels.note': ['role', 'date', 'expires', 'text'],
};

const PLACE = /\{([^{}]{1,40})\}/g;

/** A misspelt place would stand in the answer as it is, and a missing one would leave out what the reader must know. */
export function checkPlaceholders({ file, value, lineOf }: Checked<Wording>, problems: Problem[]): void {
  for (const { path, text } of textsOf(value, [])) {
    const name = path.join('.');
    const filled = FILLED[name] ?? [];
    const found = [...text.matchAll(PLACE)].map(([, place]) => place ?? '');
    const fault = (what: string, mend: string): void => {
      problems.push({ level: 'error', file, line: lineOf(path), what, mend });
    };
    const known =
      filled.length > 0
        ? `Known here: ${filled.map((place) => `{${place}}`).join(', ')}.`
        : 'This text has no places.';
    for (const place of found.filter((one) => !filled.includes(one)))
      fault(`Nothing fills {${place}} in "${name}".`, known);
    for (const place of filled.filter((one) => !found.includes(one)))
      fault(`"${name}" leaves out {${place}}.`, known);
  }
}

function textsOf(value: unknown, path: string[]): { path: string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}
