import { withoutCitations } from './citation-marks.ts';
import { MARKS, withoutMarks, type Block } from './document.ts';

const LONGEST_SLUG = 60;
const LONGEST_TITLE = 200;

/** The title that is given; else a first heading of its own level, or the first line, which then leaves the text; else the name. */
export function titled(
  body: Block[],
  given: string | undefined,
  name: string,
): { title: string; blocks: Block[] } {
  const headings = body.filter((block) => block.kind === 'heading');
  const top = Math.min(...headings.map(({ level }) => level));
  const [first, ...others] = headings.filter(({ level }) => level === top);
  const opens =
    first !== undefined &&
    (others.length === 0 || first === body[0]) &&
    headings.length > 1 &&
    !(first.guessed && first !== body[0]);
  const blocks = opens ? body.filter((block) => block !== first) : body;
  // A first line that ends as a sentence does is a statement, and must not go into the title.
  const line =
    body[0]?.kind === 'paragraph' && body[0].line === 1 && isTitle(body[0].text) ? body[0] : undefined;
  const own = opens ? withoutMarks(first.text) : line && withoutMarks(line.text);
  const title = given ?? own ?? (first && withoutMarks(first.text)) ?? name;
  return {
    title: withoutCitations(title).slice(0, LONGEST_TITLE) || name,
    blocks: opens || own !== title ? blocks : blocks.filter((block) => block !== line),
  };
}

export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['document'];
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length >= LONGEST_SLUG) break;
    slug += (slug === '' ? '' : '-') + word;
  }
  return slug || 'document';
}

function isTitle(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE && !/[.!:;,]["”’)\]]*$/.test(withoutMarks(text)) && text.search(MARKS) < 0
  );
}
