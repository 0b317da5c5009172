import escapeStringRegexp from 'escape-string-regexp';
import type { ImportWords } from '../prompts/import.ts';
import { cited } from './cited.ts';
import { MARKS, plainLine } from './document.ts';
import type { Sources } from './sources.ts';

/** "[1], [2]" is one citation of both. */
const PARTED = /\uE003\s*[,;]\s*\uE002/g;

const NUMBERS = String.raw`\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}`;
const BRACKETED = new RegExp(String.raw`\[(${NUMBERS})\]`, 'g');
const AT_END = new RegExp(String.raw`([.!?)%]["”’)\]]*)\s?(${NUMBERS})$`);
/** "… was better.2 Patients …" */
const WITHIN = new RegExp(String.raw`(\p{L}[)\]]?[.!?])(${NUMBERS})(?=\s+\p{Lu})`, 'gu');
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const UNICODE_RAISED = new RegExp(`[${RAISED_DIGITS}]+(?:[,–⁻-][${RAISED_DIGITS}]+)*`, 'g');
const PANDOC = /\[(-?@[^[\]]{1,300})\]/g;
const PANDOC_WITHIN = /(?<![\w.@])@([A-Za-z][\w:-]*\d{4}\w*)/g;
const IN_BRACKETS = /\(([^()]{6,200})\)/g;
const AUTHOR_AND_YEAR = /^(?:see |e\.g\.,? |cf\.? )?(\p{Lu}[\p{L}'’-]+)\b[^;]*?\b((?:19|20)\d\d)[a-z]?$/u;
const AUTHOR_SAYS =
  /(\p{Lu}[\p{L}'’-]+)((?: et al\.?| (?:and|&) \p{Lu}[\p{L}'’-]+)? \(((?:19|20)\d\d)[a-z]?\))/gu;
/** After the end of a word, the sign of a footnote that is told below; within one, a letter of it ("1st"). */
const FOOTNOTE_SIGN = /^[a-h*†‡§¶]$/;
/** A range that runs further is a figure. */
const LONGEST_RANGE = 30;
/** Fewer sentences that end in a bare number are chance. */
const FEWEST_TRAILING = 2;

/** Replaces the citation marks of a document by what they lead to; `texts` are all its texts, by which its style is told. */
export function createCitationLinker(
  texts: string[],
  hasList: boolean,
  sources: Sources,
  words: ImportWords,
): (text: string) => string {
  const trailing =
    hasList &&
    texts.filter((text) => AT_END.test(text)).length >= FEWEST_TRAILING &&
    !texts.some((text) => text.search(BRACKETED) >= 0 || text.search(MARKS) >= 0);
  const interval = new RegExp(`\\b(?:${words.intervals.map(escapeStringRegexp).join('|')})[\\s:,=]*$`, 'i');

  const byNumbers = (numbers: string): string | undefined => {
    const all = numbersIn(numbers);
    return all && cited(all.map(sources.byNumber));
  };

  return (text) => {
    const linked = text
      .replace(PANDOC, (whole, inside: string) => {
        const keys = [...inside.matchAll(/@([A-Za-z0-9][\w:.-]*\w|[A-Za-z0-9])/g)].map(([, key = '']) => key);
        return keys.length > 0 ? ` ${cited(keys.map(sources.byKey))}` : whole;
      })
      .replace(PANDOC_WITHIN, (_, key: string) => ` ${cited([sources.byKey(key)])}`)
      .replace(MARKS, (whole, kind: string, inside: string, at: number, all: string) => {
        if (kind === '^') return raisedText(inside, all.slice(0, at), all.slice(at + whole.length));
        const key = sources.byFootnote(inside);
        // What a footnote without a source says stands below by now, and the mark is no word of its item or cell.
        return key === undefined ? '' : ` ${cited([key])}`;
      })
      .replace(UNICODE_RAISED, (digits, at: number, all: string) =>
        raisedText(lowered(digits), all.slice(0, at), all.slice(at + digits.length)),
      )
      .replace(BRACKETED, (whole, numbers: string, at: number, all: string) =>
        interval.test(all.slice(0, at)) ? whole : ` ${byNumbers(numbers) ?? whole}`,
      );
    return plainLine(byAuthors(trailing ? byTrailing(linked) : linked)).replace(PARTED, ';');
  };

  /** "cm²" and "10⁶" are units and figures, "¹⁵³Sm" is an isotope; what is raised beside a word or a full stop is a mark. */
  function raisedText(inside: string, before: string, after: string): string {
    const bare = inside.replace(/[[\]()\s]/g, '');
    const isFigure =
      /(?:\d|(?:^|[\s/(])[cmkd]?m)$/.test(before) || (/(?:^|[\s(])$/.test(before) && /^\p{Lu}/u.test(after));
    const marks = /^\d/.test(bare) && !isFigure ? byNumbers(bare) : undefined;
    if (marks !== undefined) return ` ${marks}`;
    if (FOOTNOTE_SIGN.test(inside) && /(?:^|[\s.,;:!?%)\]\uE001\uE003])$/.test(before)) return '';
    return /^[-−+]?\d+$/.test(bare)
      ? bare.replace(/\d/g, (digit) => RAISED_DIGITS[Number(digit)] ?? digit)
      : inside;
  }

  function byTrailing(text: string): string {
    const link = (whole: string, end: string, numbers: string) => {
      const marks = byNumbers(numbers);
      return marks === undefined ? whole : `${end} ${marks}`;
    };
    return text.replace(WITHIN, link).replace(AT_END, link);
  }

  function byAuthors(text: string): string {
    if (!hasList) return text;
    return text
      .replace(IN_BRACKETS, (whole, inside: string) => {
        const parts = inside.split(';').map((part) => AUTHOR_AND_YEAR.exec(part.trim()));
        const keys = parts.map((part) => part && sources.byAuthor(part[1] ?? '', part[2] ?? ''));
        if (parts.some((part) => part === null) || keys.every((key) => typeof key !== 'string')) return whole;
        return cited(keys.map((key, at) => key ?? sources.missing(parts[at]?.[0] ?? '')));
      })
      .replace(AUTHOR_SAYS, (whole, family: string, rest: string, year: string) => {
        const key = sources.byAuthor(family, year);
        return key === undefined ? whole : `${family}${rest} ${cited([key])}`;
      });
  }
}

/** For headings and titles, which cite nothing. */
export function withoutCitations(text: string): string {
  return plainLine(text.replace(PANDOC, '').replace(BRACKETED, ''));
}

/** "1,3–5"; undefined when it is no list of references. */
function numbersIn(text: string): number[] | undefined {
  const numbers: number[] = [];
  for (const part of text.split(/[,;]/)) {
    const [, low = '', high = low] = /^\s*(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(low), Number(high)];
    if (low === '' || from < 1 || to < from || to - from > LONGEST_RANGE) return undefined;
    for (let number = from; number <= to; number += 1) numbers.push(number);
  }
  return numbers;
}

function lowered(raisedDigits: string): string {
  return raisedDigits.normalize('NFKC').replace(/−/g, '-');
}
