import type { Fault, VisibleText } from './visible-text.ts';

/** What an attribute list may say of a statement: `{#map-is-standard grade="category 2A" population="first relapse" conflict="mapie"}`. */
type Attributes = {
  name?: string;
  grade?: string;
  population?: string;
  conflict?: string[];
  agrees?: string[];
};

/** Citation keys or attributes, and where in the text without them they stood. */
export type Mark = { at: number; citationKeys: string[]; attributes: Attributes; note: boolean };

/** What some marks say together; the last attribute of a name counts. */
export type Said = Pick<Mark, 'citationKeys' | 'attributes'>;

/** What a sentence gives to those beside or below it: all but its own name. */
export function inheritable(attributes: Attributes): Attributes {
  const given = { ...attributes };
  delete given.name;
  return given;
}

export function merged(parts: Said[]): Said {
  return {
    citationKeys: [...new Set(parts.flatMap((part) => part.citationKeys))],
    attributes: parts.reduce<Attributes>((all, part) => ({ ...all, ...part.attributes }), {}),
  };
}

/** Longer than any real mark; keeps an unclosed bracket from swallowing a paragraph. */
const LONGEST_MARK = 400;
const MARK = new RegExp(`\\[(-?@[^\\[\\]]{0,${LONGEST_MARK}})\\]|\\{([^{}]{0,${LONGEST_MARK}})\\}`, 'g');
const CITATION = /^@([A-Za-z0-9][\w.:-]*)(?:, [^@]+)?$/;
const ATTRIBUTE = /[ ]*(?:\.([a-z-]+)|#([a-z0-9]+(?:-[a-z0-9]+)*)|([a-z-]+)="([^"]*)")/y;

/** Takes Pandoc's citations (`[@a; @b, p. 3]`) and attributes (`{grade="…"}`) out of a text. */
export function takeMarks(visible: VisibleText, fault: Fault): { clean: VisibleText; marks: Mark[] } {
  const clean: VisibleText = { text: '', offsets: [] };
  const marks: Mark[] = [];
  let from = 0;
  for (const match of visible.text.matchAll(MARK)) {
    const [whole, citation, attributes] = match;
    const offset = visible.offsets[match.index] ?? 0;
    copy(visible, from, match.index, clean);
    from = match.index + whole.length;
    // "survival [@a]." reads "survival." once the mark is gone.
    if (/^(?:[ .,;:!?)]|$)/.test(visible.text.slice(from, from + 1))) dropLastSpace(clean);
    const at = clean.text.length;
    if (citation !== undefined)
      marks.push({ at, citationKeys: citationKeys(citation, offset, fault), attributes: {}, note: false });
    else marks.push({ at, citationKeys: [], ...readAttributes(attributes ?? '', offset, fault) });
  }
  copy(visible, from, visible.text.length, clean);
  dropLastSpace(clean);
  reportStrayMarks(clean, fault);
  return { clean, marks };
}

function copy(from: VisibleText, start: number, end: number, to: VisibleText): void {
  to.text += from.text.slice(start, end);
  for (let at = start; at < end; at += 1) to.offsets.push(from.offsets[at] ?? 0);
}

function dropLastSpace(visible: VisibleText): void {
  if (!visible.text.endsWith(' ')) return;
  visible.text = visible.text.slice(0, -1);
  visible.offsets.pop();
}

function citationKeys(citation: string, offset: number, fault: Fault): string[] {
  const keys: string[] = [];
  for (const part of citation.split(';')) {
    const key = CITATION.exec(part.trim())?.[1];
    if (key === undefined)
      fault(
        offset,
        `"${part.trim()}" is not a citation.`,
        'Write [@key], [@key, p. 3] or [@key; @other], with keys of the list of references.',
      );
    else if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

function readAttributes(
  body: string,
  offset: number,
  fault: Fault,
): { attributes: Attributes; note: boolean } {
  const attributes: Attributes = {};
  let note = false;
  ATTRIBUTE.lastIndex = 0;
  while (ATTRIBUTE.lastIndex < body.trimEnd().length) {
    const match = ATTRIBUTE.exec(body);
    const [, className, ownName, name, value = ''] = match ?? [];
    if (className === 'note') note = true;
    else if (ownName !== undefined) attributes.name = ownName;
    else if ((name === 'grade' || name === 'population') && value.trim() !== '')
      attributes[name] = value.trim();
    else if ((name === 'conflict' || name === 'agrees') && value.trim() !== '')
      attributes[name] = value.trim().split(/\s+/);
    else {
      fault(
        offset,
        `{${body}} is not a list of known attributes.`,
        'Known are #name, grade="…", population="…", conflict="…" and agrees="…", with straight quotes, and .note after a heading.',
      );
      break;
    }
  }
  return { attributes, note };
}

/** Marks of other styles: `[1]`, `[2-5]`, `[key2003]`, and Pandoc's key without its brackets. */
const STRAY =
  /\[\^?(?:\d{1,4}(?:[,–-] ?\d{1,4}){0,20}|[A-Za-z][\w.:-]{0,60})\]|(?<![^\s([])@[A-Za-z][\w.:-]*/g;

function reportStrayMarks(clean: VisibleText, fault: Fault): void {
  for (const { 0: mark, index } of clean.text.matchAll(STRAY))
    if (mark.startsWith('@') || /\d/.test(mark))
      fault(
        clean.offsets[index] ?? 0,
        `${mark} is no citation that can be followed.`,
        'Cite by key, as in [@key2003]; write what is not a citation without brackets.',
      );
}
