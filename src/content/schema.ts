import { z } from 'zod';
import type { Problem } from './problem.ts';

/** A file's value as written, and the line on which a key or list entry of it stands (the nearest one that exists). */
export type Parsed = { file: string; value: unknown; lineOf: (path: PropertyKey[]) => number };

/** A value that its schema has accepted; `lineOf` serves the checks that no schema can express. */
export type Checked<T> = Omit<Parsed, 'value'> & { value: T };

/** Checks what a file holds; each issue becomes a problem on the line it is about. */
export function checkSchema<T extends z.ZodType>(
  parsed: Parsed,
  schema: T,
  problems: Problem[],
): Checked<z.infer<T>> | undefined {
  const result = schema.safeParse(parsed.value);
  if (result.success) return { file: parsed.file, value: result.data, lineOf: parsed.lineOf };
  for (const issue of result.error.issues) {
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const places = unknownKeys.length > 0 ? unknownKeys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of places) {
      const { what, mend } = explain(issue, path, schema, parsed.value);
      problems.push({ level: 'error', file: parsed.file, line: parsed.lineOf(path), what, mend });
    }
  }
  return undefined;
}

function explain(
  issue: z.core.$ZodIssue,
  path: PropertyKey[],
  schema: z.ZodType,
  value: unknown,
): { what: string; mend: string } {
  const name = nameOf(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        what: `${name} is not a known key.`,
        mend: `Correct its spelling or remove it. ${knownKeys(schema, issue.path)}`.trim(),
      };
    case 'invalid_type':
      if (isMissing(value, path))
        return { what: `${name} is missing.`, mend: `Add it (${aThing(issue.expected)}).` };
      return { what: `${name} is not ${aThing(issue.expected)}.`, mend: `Write ${aThing(issue.expected)}.` };
    case 'invalid_value': {
      const allowed = issue.values.map(String).join(', ');
      if (isMissing(value, path))
        return { what: `${name} is missing.`, mend: `Add it, with one of: ${allowed}.` };
      return { what: `${name} has a value that is not known.`, mend: `Write one of: ${allowed}.` };
    }
    case 'invalid_format':
      return {
        what: `${name} has the wrong form.`,
        mend: FORMS[issue.format] ?? `Write it in the form ${issue.pattern ?? issue.format}.`,
      };
    case 'too_small':
      return { what: `${name} is too short or too small.`, mend: `Give at least ${issue.minimum}.` };
    case 'too_big':
      return { what: `${name} is too long or too large.`, mend: `Give at most ${issue.maximum}.` };
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      break;
  }
  return {
    what: `${name}: ${issue.message.replace(/\.$/, '')}.`,
    mend: 'Compare it with the entries beside it.',
  };
}

const FORMS: Partial<Record<string, string>> = {
  date: 'Write the date as YYYY-MM-DD.',
  url: 'Write a full address that begins with https://.',
};

const THINGS: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

function aThing(expected: string): string {
  return THINGS[expected] ?? expected;
}

/** `concepts[3].terms`, as an editor would say where it is. */
function nameOf(path: PropertyKey[]): string {
  if (path.length === 0) return 'The file as a whole';
  const name = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`)).join('');
  return `"${name.replace(/^\./, '')}"`;
}

function isMissing(value: unknown, path: PropertyKey[]): boolean {
  return path.reduce(entry, value) === undefined;
}

/** Which keys may stand where an unknown one was found, read from the schema itself. */
function knownKeys(schema: z.ZodType, path: PropertyKey[]): string {
  const whole: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const at = path.reduce<unknown>((shape, step) => {
    if (typeof step === 'number') return entry(shape, 'items');
    return entry(entry(shape, 'properties'), step) ?? entry(shape, 'additionalProperties');
  }, whole);
  const properties = entry(at, 'properties');
  return typeof properties === 'object' && properties !== null
    ? `Known here: ${Object.keys(properties).join(', ')}.`
    : '';
}

function entry(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
