/**
 * The form in which a statement is compared with the file it stands in: letter case, white space, kinds of dashes and quotes,
 * Markdown's marks, bare citation marks and the spelling of "per cent" do not count. Citations with page numbers and attributes
 * in braces are kept, so that a text which runs around one is found out. `>` is a mark of a quotation after a line break alone: at the
 * start of a text it is its first word ("> 5 cm"). Each step is linear.
 */
export function normalForm(text: string): string {
  return text
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/&(lt|gt|quot|apos|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/(?<!m)[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹,–-]*/g, (digits) =>
      digits.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]|[,–-](?=[⁰¹²³⁴⁵⁶⁷⁸⁹])/g, ''),
    )
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u201a\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/(?<=\n)[ \t]*>[ \t]/g, ' ')
    .replace(BARE_MARK, '')
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>~|"'-])/g, '$1')
    .replace(/[*_`~]/g, '')
    .toLowerCase()
    .replace(/\b(?:per ?cent|pct)\b/g, '%')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[%.,;:!?)])/g, '')
    .trim();
}

/** Characters that nobody sees: soft hyphen, zero width, direction marks, byte order mark. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * `[1]`, `[2,3]`, `[^1]`, `[@key2016]`, `[@a; @b]`: keys and numbers only. A hyphen is read in one way alone, between two words,
 * because a hyphen that may also belong to a key makes the search exponential.
 */
const BARE_MARK = /\[(?:\d+|[@^][\w.:]+)(?:[ \t]*[,;-]-{0,2}[ \t]*[@^]?[\w.:]+)*\](?!\()/g;

const ENTITIES: Partial<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
  amp: '&',
};
