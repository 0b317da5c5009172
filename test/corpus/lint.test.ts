import { describe, expect, test } from 'vitest';
import { aGuideline, aReference, BODY_LINE, readFiles } from './a-corpus.ts';

const GOOD = '## Keeping\n\nApples keep longer in the dark. [@a2003]\n';
/** The line of the first sentence of a body that begins with a heading and an empty line. */
const FIRST = BODY_LINE + 2;

async function problemsOf(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const { problems } = await readFiles(files);
  return problems.map(({ level, file, line, what }) => `${level} ${file}:${line} ${what}`);
}

const guideline = (body: string, head: object = {}) => ({ 'guidelines/apples.md': aGuideline(body, head) });
const references = (...items: object[]) => ({ 'references.json': JSON.stringify(items, null, 1) });
const linked = (body: string, head: object) => ({
  'guidelines/linked.md': aGuideline(body, { id: 'linked', 'link-only': true, ...head }),
});
const lexicon = (concepts: string, rest = '') => ({
  'lexicon.yaml': `concepts:\n  - { id: apple, slot: disease, label: apple, terms: [apple, OS] }\n${concepts}${rest}`,
});
const pear = (fields: string) => `  - { id: pear, slot: disease, label: pear, terms: [pear], ${fields} }\n`;
const MD = 'error corpus/guidelines/apples.md';

test('a corpus without faults has no problems', async () => {
  expect(await problemsOf({})).toEqual([]);
});

describe('guidelines', () => {
  test.each([
    [
      'a heading of the first level',
      '# Keeping\n\nApples keep well. [@a2003]\n',
      BODY_LINE,
      'A heading of the first level',
    ],
    [
      'a skipped level',
      '### Keeping\n\nApples keep well. [@a2003]\n',
      BODY_LINE,
      'The heading skips a level (### under #).',
    ],
    [
      'a level too deep',
      '## A\n\n### B\n\n#### C\n\n##### D\n\nApples keep well. [@a2003]\n',
      BODY_LINE + 6,
      'A heading of level 5',
    ],
    [
      'a heading without words',
      '## —\n\nApples keep well. [@a2003]\n',
      BODY_LINE,
      'The heading has no words.',
    ],
    [
      'a citation in a heading',
      '## Keeping [@a2003]\n\nApples keep well. [@a2003]\n',
      BODY_LINE,
      'A citation stands in a heading.',
    ],
    [
      'text before the first section',
      `Apples keep.\n\n${GOOD}`,
      BODY_LINE,
      'Text stands before the first section.',
    ],
    [
      'a statement without a source',
      '## Keeping\n\n- Apples keep well. [@a2003]\n- Pears keep well.\n',
      FIRST + 1,
      'No source is cited for "Pears keep well.".',
    ],
    [
      'a citation that leads nowhere',
      '## Keeping\n\nApples keep well. [@a2003; @b1999]\n',
      FIRST,
      'The citation [@b1999] leads nowhere.',
    ],
    [
      'a malformed citation',
      '## Keeping\n\nApples keep well. [@a2003] [@a 2003]\n',
      FIRST,
      '"@a 2003" is not a citation.',
    ],
    [
      'a numbered citation',
      '## Keeping\n\nApples keep well [1]. [@a2003]\n',
      FIRST,
      '[1] is no citation that can be followed.',
    ],
    [
      'a citation without brackets',
      '## Keeping\n\nApples keep well, see @a2003. [@a2003]\n',
      FIRST,
      '@a2003. is no citation that can be followed.',
    ],
    [
      'a citation without its @',
      '## Keeping\n\nApples keep well [a2003]. [@a2003]\n',
      FIRST,
      '[a2003] is no citation that can be followed.',
    ],
    [
      'an unknown attribute',
      '## Keeping\n\nApples keep well. [@a2003]{grad="A"}\n',
      FIRST,
      '{grad="A"} is not a list of known attributes.',
    ],
    [
      'curly quotes in attributes',
      '## Keeping\n\nApples keep well. [@a2003]{grade=“A”}\n',
      FIRST,
      '{grade=“A”} is not a list',
    ],
    [
      'a sentence of two words',
      '## Keeping\n\nApples keep. [@a2003]\n',
      FIRST,
      '"Apples keep." is too short',
    ],
    [
      'the same sentence twice',
      '## Keeping\n\nApples keep well. [@a2003]\n\n## Again\n\n**Apples** keep  well. [@a2003]\n',
      FIRST + 4,
      `"Apples keep well." stands on line ${FIRST} of`,
    ],
    [
      'the same section twice',
      '## Keeping\n\nApples keep well. [@a2003]\n\n## Keeping\n\nPears never do. [@a2003]\n',
      FIRST + 2,
      'There are two sections "Keeping".',
    ],
    [
      'a conflict with one side',
      '## Keeping\n\nApples keep well. [@a2003]{conflict="keep"}\n',
      FIRST,
      'The conflict "keep" has one side only.',
    ],
    [
      'a conflict of one source with itself',
      '## Keeping\n\n- Apples keep well. [@a2003]{conflict="keep"}\n- Apples keep badly. [@a2003]{conflict="keep"}\n',
      FIRST,
      'All sides of the conflict "keep" cite one source.',
    ],
    [
      'an agreement of one statement',
      '## Keeping\n\nApples keep well. [@a2003]{agrees="keep"}\n',
      FIRST,
      'Nothing else has agrees="keep".',
    ],
    ['HTML', '## Keeping\n\nApples keep <sub>2</sub> well. [@a2003]\n', FIRST, 'HTML is not read here.'],
    [
      'a block of HTML',
      `${GOOD}\n<div>Apples keep well. [@a2003]</div>\n`,
      FIRST + 2,
      'HTML is not read here.',
    ],
    [
      'a cell with the sign between cells',
      '## Keeping\n\nMonths of keeping. [@a2003]\n\n| Variety | Cellar |\n|---|---|\n| Elstar | 3 · 4 |\n',
      FIRST + 4,
      'This cell cannot be found',
    ],
    [
      'text behind a comment',
      `${GOOD}\n<!-- check --> Apples keep well. [@a2003]\n`,
      FIRST + 2,
      'HTML is not read here.',
    ],
    [
      'a comment without an end',
      `${GOOD}\n<!-- check\n\nApples keep well. [@a2003]\n`,
      FIRST + 2,
      'HTML is not read here.',
    ],
    [
      'text that is struck out',
      '## Keeping\n\nApples keep ~~not~~ very well. [@a2003]\n',
      FIRST,
      'Text that is struck out',
    ],
    [
      'a line below a text that makes it a heading',
      `${GOOD}\nApples keep well\n---\n`,
      FIRST + 2,
      'A line of - or = right below',
    ],
    [
      'more cells than headers',
      '## Keeping\n\nMonths of keeping. [@a2003]\n\n| Variety | Cellar |\n|---|---|\n| Elstar | 3 months | 4 |\n',
      FIRST + 4,
      'This row has fewer',
    ],
    [
      'an image',
      '## Keeping\n\n![Apples](apples.png) keep very well. [@a2003]\n',
      FIRST,
      'An image cannot be part',
    ],
    ['a footnote', `${GOOD}\n[^1]: Apples keep well.\n`, FIRST + 2, 'A footnote cannot be a statement.'],
    [
      'a link definition',
      `${GOOD}\n[a]: https://example.org\n`,
      FIRST + 2,
      'A link definition cannot be a statement.',
    ],
    ['code', `${GOOD}\n\`\`\`\nApples\n\`\`\`\n`, FIRST + 2, 'A block of code'],
    ['a heading in a list', `${GOOD}\n- ## Pears\n`, FIRST + 2, 'A heading stands inside a list'],
    [
      'a character reference',
      '## Keeping\n\nApples keep 5&nbsp;months. [@a2003]\n',
      FIRST,
      'A character reference',
    ],
    [
      'an invisible character',
      '## Keeping\n\nApples keep\u200b well, all told. [@a2003]\n',
      FIRST,
      'An invisible character',
    ],
    [
      'a page number within a sentence',
      '## Keeping\n\nApples keep [@a2003, p. 3] well enough.\n',
      FIRST,
      'This sentence cannot be found in the file',
    ],
    [
      'a column without a header',
      '## Keeping\n\nMonths of keeping. [@a2003]\n\n| | Cellar |\n|---|---|\n| Elstar | 3 months |\n',
      FIRST + 2,
      'A column of this table has no header',
    ],
    [
      'a row of one cell',
      '## Keeping\n\nMonths of keeping. [@a2003]\n\n| Variety | Cellar |\n|---|---|\n| Elstar, the red one |  |\n',
      FIRST + 4,
      'This row has fewer than two filled cells',
    ],
    [
      'attributes in a cell',
      '## Keeping\n\nMonths of keeping. [@a2003]\n\n| Variety | Cellar |\n|---|---|\n| Elstar | 3 months {grade="A"} old |\n',
      FIRST + 4,
      'This cell cannot be found',
    ],
    ['a mark without a sentence', `${GOOD}\n[@a2003]\n`, FIRST + 2, 'A mark stands here without a sentence.'],
    [
      'lists within lists within lists',
      `## Keeping\n\nApples keep well. [@a2003]\n\n${Array.from({ length: 12 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}\n`,
      FIRST + 10,
      'Lists or quotations are nested more than 8 deep',
    ],
  ])('%s is a problem on its line', async (_, body, line, what) => {
    const problems = await problemsOf(guideline(body));
    expect(problems).toContainEqual(expect.stringContaining(`${MD}:${line} ${what}`));
  });

  test.each([
    ['an unknown key', { provenence: 'mixed' }, '"provenence" is not a known key.'],
    ['a status that is not known', { review: { status: 'reviewed' } }, 'review'],
    ['an approval without a name and date', { review: { status: 'approved' } }, '"review.by" is missing.'],
    ['a date that is none', { updated: '2026-02-30' }, '"updated" has the wrong form.'],
    [
      'a provenance that is not known',
      { provenance: 'guideline' },
      '"provenance" has a value that is not known.',
    ],
    ['a guideline that supersedes itself', { supersedes: 'apples' }, 'supersedes itself'],
  ])('%s in the front matter is a problem', async (_, head, what) => {
    expect(await problemsOf(guideline(GOOD, head))).toContainEqual(
      expect.stringMatching(new RegExp(`^${MD}:\\d+ .*${what.replace(/[.()]/g, '\\$&')}`)),
    );
  });

  test('an approval with role and date is accepted, with a warning that it names no text', async () => {
    const review = { status: 'approved', by: 'sarcoma lead', at: '2026-03-01' };
    expect(await problemsOf(guideline(GOOD, { review }))).toEqual([
      'warning corpus/guidelines/apples.md:10 The approval does not say which text it is for.',
    ]);
  });

  test('a file without front matter is a problem, and its text is still checked', async () => {
    const problems = await problemsOf({ 'guidelines/apples.md': '## Keeping\n\nApples keep. [@a2003]\n' });
    expect(problems).toEqual([
      `${MD}:1 The file has no front matter.`,
      `${MD}:3 "Apples keep." is too short to be a statement.`,
    ]);
  });

  test('two guidelines of one id are a problem', async () => {
    const problems = await problemsOf({
      'guidelines/pears.md': aGuideline('## Pears\n\nPears never keep. [@a2003]\n'),
    });
    expect(problems).toEqual([
      'error corpus/guidelines/pears.md:1 The id "apples" is that of corpus/guidelines/apples.md, too.',
    ]);
  });

  test('a reference on another disease is a warning, and the corpus is read', async () => {
    const custom = {
      'evidence-type': 'cohort',
      'read-as': 'read in full',
      provenance: 'cohort',
      disease: 'canker',
    };
    const { corpus, problems } = await readFiles(references(aReference('a2003', { custom })));
    expect(problems).toMatchObject([
      { level: 'warning', what: '[@a2003] is about canker, the guideline about scab.' },
    ]);
    expect(corpus).toBeDefined();
  });

  test('an empty section is a warning', async () => {
    expect(await problemsOf(guideline(`${GOOD}\n## Pears\n`))).toEqual([
      `warning corpus/guidelines/apples.md:${FIRST + 2} The section is empty.`,
    ]);
  });
});

describe('link-only guidelines', () => {
  test('their sections are titles without text', async () => {
    const { corpus, problems } = await readFiles(
      linked('## Pears\n\n### Winter pears\n', { url: 'https://example.org/pears' }),
    );
    expect(problems).toEqual([]);
    expect(
      [...(corpus?.passages.values() ?? [])].filter(({ guidelineId }) => guidelineId === 'linked'),
    ).toMatchObject([
      { headingPath: ['Keeping apples', 'Pears'], text: '', statements: [] },
      { headingPath: ['Keeping apples', 'Pears', 'Winter pears'], text: '', statements: [] },
    ]);
  });

  test('text in them is no statement, needs no citation, and its faults are not told', async () => {
    const body = '## Pears\n\nPears never keep [12].\n\n<b>They</b> rot.\n';
    expect(await problemsOf(linked(body, { url: 'https://example.org/pears' }))).toEqual([]);
  });

  test('a missing link is a problem, and so is text in place of a title', async () => {
    const problems = await problemsOf(linked(`## ${'Pears never keep. '.repeat(9)}\n`, {}));
    expect(problems.join('\n')).toContain('A link-only guideline has no link.');
    expect(problems.join('\n')).toContain('A heading of a link-only guideline is longer than');
  });
});

describe('references', () => {
  test.each([
    [
      'one that nobody cites',
      [aReference('a2003'), aReference('b2004')],
      'No statement cites the reference "b2004".',
    ],
    [
      'one listed twice',
      [aReference('a2003'), aReference('a2003')],
      'The reference "a2003" is listed twice.',
    ],
    ['a misspelt field', [aReference('a2003', { pages: '1-2' })], '"[1].pages" is not a known key.'],
    ['one without a year', [aReference('a2003', { issued: {} })], '"[1].issued.date-parts" is missing.'],
    [
      'one without a journal or publisher',
      [aReference('a2003', { 'container-title': undefined })],
      'a journal or site',
    ],
    [
      'a DOI that is an address',
      [aReference('a2003', { DOI: 'https://doi.org/10.1000/1' })],
      '"[1].DOI" has the wrong form.',
    ],
    [
      'an address of another kind',
      [aReference('a2003', { URL: 'javascript:alert(1)' })],
      '"[1].URL" has the wrong form.',
    ],
    [
      'one that does not say how far it was read',
      [aReference('a2003', { custom: { 'evidence-type': 'cohort', provenance: 'cohort' } })],
      '"[1].custom.read-as" is missing.',
    ],
  ])('%s is a problem', async (_, items, what) => {
    expect(await problemsOf(references(...items))).toContainEqual(expect.stringContaining(what));
  });

  test('a problem with references does not make every citation one', async () => {
    expect(await problemsOf({ 'references.json': '[' })).toHaveLength(1);
  });
});

describe('lexicon, glossary and scope', () => {
  test.each([
    [
      'an id given twice',
      '  - { id: apple, slot: disease, label: a, terms: [b] }\n',
      3,
      'The concept "apple" exists already.',
    ],
    ['a concept that does not exist', pear('broader: [fruit]'), 3, 'There is no concept "fruit".'],
    ['a concept that names itself', pear('opposite: [pear]'), 3, '"pear" names itself under "opposite".'],
    [
      'a term of two concepts',
      '  - { id: pear, slot: disease, label: pear, terms: [pear, Os] }\n',
      3,
      'The term "Os" belongs to "apple" already.',
    ],
    [
      'a term given twice',
      '  - { id: pear, slot: disease, label: pear, terms: [pear, pear] }\n',
      3,
      'The term "pear" stands twice under "pear".',
    ],
    [
      'a slot that is not known',
      '  - { id: pear, slot: fruit, label: pear, terms: [pear] }\n',
      3,
      '"concepts[2].slot" has a value that is not known.',
    ],
    [
      'a reading without a concept',
      'ambiguous:\n  - { term: os, default: apple, readings: [{ concept: apple, cues: [a] }, { concept: plum, cues: [b] }] }\n',
      4,
      'There is no concept "plum".',
    ],
    [
      'a default that is no reading',
      pear('') +
        'ambiguous:\n  - { term: os, default: plum, readings: [{ concept: apple, cues: [a] }, { concept: pear, cues: [b] }] }\n',
      5,
      'The default "plum" is none of the readings.',
    ],
    [
      'several readings without a default',
      pear('') +
        'ambiguous:\n  - { term: os, readings: [{ concept: apple, cues: [a] }, { concept: pear, cues: [b] }] }\n',
      5,
      '"os" has several readings and no default.',
    ],
    [
      'a default that is the one reading',
      'ambiguous:\n  - { term: os, default: apple, readings: [{ concept: apple, cues: [a] }] }\n',
      4,
      '"os" has one reading, which cannot be its default.',
    ],
  ])('%s is a problem on its line', async (_, text, line, what) => {
    expect(await problemsOf(lexicon(text))).toContainEqual(`error corpus/lexicon.yaml:${line} ${what}`);
  });

  test('a term of two concepts is accepted when it is listed as ambiguous', async () => {
    const text =
      '  - { id: pear, slot: disease, label: pear, terms: [pear, os] }\nambiguous:\n  - { term: OS, default: apple, readings: [{ concept: apple, cues: [a] }, { concept: pear, cues: [b] }] }\n';
    expect(await problemsOf(lexicon(text))).toEqual([]);
  });

  test('the glossary explains each term once, by concepts that exist', async () => {
    const glossary =
      'entries:\n  - { term: apple, plain: A fruit. }\n  - { term: Apple, concept: pear, plain: A fruit. It is round. }\n';
    expect(await problemsOf({ 'glossary.yaml': glossary })).toEqual([
      'error corpus/glossary.yaml:3 The term "Apple" is explained twice.',
      'error corpus/glossary.yaml:3 There is no concept "pear" in the lexicon.',
      'warning corpus/glossary.yaml:3 The explanation of "Apple" is longer than one sentence.',
    ]);
  });

  test('the scope must name all its lists and no other', async () => {
    const problems = await problemsOf({ 'scope.yaml': 'diseases: [pear]\norgan: [leaf]\n' });
    expect(problems).toContain('error corpus/scope.yaml:2 "organ" is not a known key.');
    expect(problems).toContain('error corpus/scope.yaml:1 "organs" is missing.');
  });
});

test('problems of all files come together', async () => {
  const problems = await problemsOf({
    'references.json': '{',
    'lexicon.yaml': 'concepts: [',
    'glossary.yaml': '',
    'scope.yaml': 'a: 1',
    'guidelines/b.md': 'b',
  });
  for (const file of ['references.json', 'lexicon.yaml', 'glossary.yaml', 'scope.yaml', 'guidelines/b.md'])
    expect(problems.join('\n')).toContain(`corpus/${file}:`);
});
