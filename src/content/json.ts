import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { checkSchema, type Checked } from './schema.ts';
import { lineAt, type Source } from './source.ts';

/** Reads JSON; unlike `JSON.parse` it knows the line of every entry and of every fault, and a key given twice is a fault. */
export function readJson<T extends z.ZodType>(
  source: Source,
  schema: T,
  problems: Problem[],
): Checked<z.infer<T>> | undefined {
  const offsets = new Map<string, number>();
  const scan: Scan = { text: source.text, at: 0, depth: 0, offsets };
  try {
    const value = readValue(scan, []);
    if (nextToken(scan) !== '') throw new Fault('there is something after its end', scan.at);
    const lineOf = (path: PropertyKey[]): number => {
      for (let length = path.length; length > 0; length -= 1) {
        const offset = offsets.get(JSON.stringify(path.slice(0, length)));
        if (offset !== undefined) return lineAt(source, offset);
      }
      return source.firstLine;
    };
    return checkSchema({ file: source.file, value, lineOf }, schema, problems);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const what = `The JSON cannot be read here: ${error.message}.`;
    const mend = 'Look for a missing or surplus comma, quote or bracket on this line or the one before.';
    problems.push({ level: 'error', file: source.file, line: lineAt(source, error.offset), what, mend });
    return undefined;
  }
}

type Scan = { text: string; at: number; depth: number; offsets: Map<string, number> };

class Fault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const TOKEN = /[\t\n\r ]*([[\]{},:]|"(?:[^"\\\n]|\\.)*"|[-+.\w]+|$)/y;
/** Deeper than any reference; keeps hostile nesting from exhausting the stack. */
const DEEPEST = 100;

/** Moves to the end of the next token; the empty token is the end of the text. */
function nextToken(scan: Scan): string {
  TOKEN.lastIndex = scan.at;
  const token = TOKEN.exec(scan.text)?.[1];
  if (token === undefined)
    throw new Fault(
      'an unknown sign or an unfinished text',
      scan.at + (/^\s*/.exec(scan.text.slice(scan.at))?.[0].length ?? 0),
    );
  scan.at = TOKEN.lastIndex;
  return token;
}

function peekToken(scan: Scan): string {
  const { at } = scan;
  const token = nextToken(scan);
  scan.at = at;
  return token;
}

function readValue(scan: Scan, path: PropertyKey[]): unknown {
  const token = nextToken(scan);
  const start = scan.at - token.length;
  if (!scan.offsets.has(JSON.stringify(path))) scan.offsets.set(JSON.stringify(path), start);
  if (token !== '[' && token !== '{') return scalar(token, start);
  scan.depth += 1;
  if (scan.depth > DEEPEST) throw new Fault(`more than ${DEEPEST} brackets are open`, start);
  const value = token === '[' ? readArray(scan, path) : readObject(scan, path);
  scan.depth -= 1;
  return value;
}

function readArray(scan: Scan, path: PropertyKey[]): unknown[] {
  const values: unknown[] = [];
  if (peekToken(scan) === ']') nextToken(scan);
  else
    do values.push(readValue(scan, [...path, values.length]));
    while (another(scan, ']'));
  return values;
}

function readObject(scan: Scan, path: PropertyKey[]): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  if (peekToken(scan) === '}') nextToken(scan);
  else
    do {
      const token = nextToken(scan);
      const start = scan.at - token.length;
      if (!token.startsWith('"')) throw new Fault('a key in double quotes is expected', start);
      const key = String(scalar(token, start));
      if (entries.has(key)) throw new Fault(`the key "${key}" is given twice`, start);
      scan.offsets.set(JSON.stringify([...path, key]), start);
      if (nextToken(scan) !== ':') throw new Fault('a colon is expected after the key', start);
      entries.set(key, readValue(scan, [...path, key]));
    } while (another(scan, '}'));
  return Object.fromEntries(entries);
}

function another(scan: Scan, close: ']' | '}'): boolean {
  const token = nextToken(scan);
  if (token === ',') return true;
  if (token === close) return false;
  throw new Fault(`a comma or ${close} is expected`, scan.at - token.length);
}

function scalar(token: string, offset: number): unknown {
  try {
    return JSON.parse(token) as unknown;
  } catch {
    throw new Fault(
      token === '' ? 'the file ends too early' : `${token.slice(0, 40)} is not a value`,
      offset,
    );
  }
}
