import { isMap, isNode, isScalar, isSeq, parseDocument, stringify, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { checkSchema, type Checked } from './schema.ts';
import { lineAt, type Source } from './source.ts';

/** Reads YAML 1.2, strictly: a key given twice is an error, and whatever the parser warns of is one, too. */
export function readYaml<T extends z.ZodType>(
  source: Source,
  schema: T,
  problems: Problem[],
): Checked<z.infer<T>> | undefined {
  const value = read.get(source.text) ?? valueOf(source, problems);
  if (value === undefined) return undefined;
  keep(source.text, value);
  let document: Document | undefined;
  const lineOf = (path: PropertyKey[]): number => {
    document ??= documentOf(source);
    return lineAt(source, offsetOf(document, path));
  };
  return checkSchema({ file: source.file, value, lineOf }, schema, problems);
}

/**
 * What faultless texts hold, the last one read at the end. When a file of a folder changes, all of the folder is read anew, and the
 * other texts are as they were: parsing them is a third of that work. Schemas copy what they accept.
 */
const read = new Map<string, unknown>();
/** The files of corpus and prompts, and as many again. */
const MOST_KEPT = 150;

function keep(text: string, value: unknown): void {
  read.delete(text);
  read.set(text, value);
  const [oldest] = read.keys();
  if (read.size > MOST_KEPT && oldest !== undefined) read.delete(oldest);
}

function documentOf({ text }: Source): Document.Parsed {
  return parseDocument(text, { strict: true, uniqueKeys: true, prettyErrors: false });
}

/** The plain value of a text; undefined, with problems, when it is no YAML. */
function valueOf(source: Source, problems: Problem[]): unknown {
  const document = documentOf(source);
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const what = `The YAML cannot be read here: ${fault.message.replace(/\.?\s*$/, '.')}`;
    problems.push({
      level: 'error',
      file: source.file,
      line: lineAt(source, fault.pos[0]),
      what,
      mend: mendFor(fault.code),
    });
  }
  return faults.length > 0 ? undefined : plainValue(document, source, problems);
}

/** Writes YAML that is read back as the same values: a text such as "5" or "true" stands in quotes. No line is folded. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

/** `toJS` throws on aliases without an anchor, and on so many aliases that they would exhaust the memory. */
function plainValue(document: Document, source: Source, problems: Problem[]): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    const what = `The aliases (*name) of this YAML cannot be resolved: ${error instanceof Error ? error.message : 'unknown'}.`;
    problems.push({
      level: 'error',
      file: source.file,
      line: source.firstLine,
      what,
      mend: 'Write the values out in place of the aliases.',
    });
    return undefined;
  }
}

function offsetOf(document: Document, path: PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function mendFor(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the two keys.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'MULTIPLE_DOCS':
      return 'Remove the line "---" in the middle of the file.';
    default:
      return 'Look at the indentation, and put a text that contains a colon or begins with a sign in quotes.';
  }
}
