import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import { writeYaml } from './yaml.ts';

/** Gives a top-level key of a YAML text another value; everything else stays character for character. Undefined without such a key. */
export function withKey(text: string, key: string, value: unknown): string | undefined {
  const { contents } = parseDocument(text);
  const pair = isMap(contents)
    ? contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  const end = isNode(pair?.value) ? pair.value.range?.[1] : undefined;
  if (start === undefined || end === undefined) return undefined;
  // A block ends with the line end behind it, and perhaps with empty lines.
  const old = text.slice(start, end);
  const gap = old.slice(old.trimEnd().length);
  return text.slice(0, start) + writeYaml({ [key]: value }).trimEnd() + gap + text.slice(end);
}
