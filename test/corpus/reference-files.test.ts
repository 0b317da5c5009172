import { describe, expect, test } from 'vitest';
import { aGuideline, aReference, readFiles } from './a-corpus.ts';

const EXTRA = [
  'evidence-type: cohort',
  'read-as: abstract read; 50 patients',
  'Provenance: cohort',
  'PMID: 12345',
  'Citation Key: pear2004',
  'incomplete: volume, pages',
];
const COMMON = {
  key: 'pear2004',
  title: 'On pears: a study of 153Sm in Örtli & co',
  container: 'Journal of Orchards',
  year: 2004,
  url: 'https://doi.org/10.1000/pear(1)',
  evidenceType: 'cohort',
  provenance: 'cohort',
  readAs: 'abstract read; 50 patients',
  incomplete: ['volume', 'pages'],
};
const VANCOUVER = /^Gardener AB, Digger C\. On pears: .+\. Journal of Orchards\. 2004/;

/** As Zotero exports it: fields that CSL does not know, LaTeX, and Extra as the lines of a note. */
const bib = (extra = EXTRA, fields = '') => `@comment{exported}
@string{orch = "Journal of Orchards"}

@article{pear2004,
	title = {On pears: a study of \\textsuperscript{153}Sm in {\\"O}rtli \\& co},
	author = {Gardener, A. B. and Digger, Carl},
	journal = orch,
	year = {2004},
	month = mar,
	doi = {https://doi.org/10.1000/pear(1)},
	file = {/somewhere/pear.pdf:pdf},
	langid = {english},
	keywords = {pear, keeping},
	mendeley-groups = {orchard},${fields}
	note = {${extra.join('\n')}
tex.unknown: yes},
}
`;
const ris = (extra = EXTRA, tag = 'M2') => `TY  - JOUR
TI  - On pears: a study of 153Sm in Örtli & co
AU  - Gardener, A. B.
AU  - Digger, Carl
T2  - Journal of Orchards
DA  - 2004/03//
PY  - 2004
DO  - 10.1000/pear(1)
${tag}  - ${extra.join('\n')}
ZZ  - nobody knows this
L1  - /somewhere/pear.pdf
ER  - 

`;
/** As Zotero exports it without a plug-in: an address for an id. */
const csl = (extra = EXTRA) =>
  JSON.stringify(
    [
      {
        id: 'http://zotero.org/users/1/items/ABC',
        type: 'article-journal',
        title: 'On pears: a study of <sup>153</sup>Sm in <i>Örtli</i> & co',
        author: [
          { family: 'Gardener', given: 'A. B.' },
          { family: 'Digger', given: 'Carl' },
        ],
        'container-title': 'Journal of Orchards',
        issued: { 'date-parts': [['2004', 3]] },
        DOI: '10.1000/pear(1)',
        source: 'PubMed',
        note: extra.join('\n'),
      },
    ],
    null,
    1,
  );

async function read(files: Record<string, string>, citing = 'pear2004') {
  const body = `## Keeping\n\nPears keep in the cold. [@${citing}]\n`;
  const { corpus, problems } = await readFiles({
    'guidelines/pears.md': aGuideline(body, { id: 'pears' }),
    ...files,
  });
  return {
    corpus,
    problems: problems.map(({ level, file, line, what, mend }) => ({ level, file, line, what, mend })),
  };
}

describe('a Zotero export', () => {
  test.each([
    ['BibTeX', { 'references/pears.bib': bib() }],
    ['RIS', { 'references/pears.ris': ris() }],
    ['RIS with Extra as a note', { 'references/pears.ris': ris([`<p>${EXTRA.join('</p><p>')}</p>`], 'N1') }],
    ['CSL-JSON', { 'references/pears.json': csl() }],
  ])('in %s is read as it comes, with what the Extra field says', async (_, files) => {
    const { corpus, problems } = await read(files);
    expect(problems).toEqual([]);
    const reference = corpus?.references.get('pear2004');
    expect(reference).toMatchObject(COMMON);
    expect(reference?.vancouver).toMatch(VANCOUVER);
  });

  test('of the same references gives the same entry, whatever its format', async () => {
    const all = await Promise.all(
      Object.entries({ bib: bib(), ris: ris(), json: csl() }).map(async ([ending, text]) => {
        const { corpus } = await read({ [`references/pears.${ending}`]: text });
        return JSON.stringify({ ...corpus?.references.get('pear2004'), file: '', line: 0 });
      }),
    );
    expect(new Set(all).size).toBe(1);
  });

  test('with a PMID and no DOI leads to PubMed', async () => {
    const { corpus } = await read({ 'references/pears.bib': bib().replace(/\tdoi = .*\n/, '') });
    expect(corpus?.references.get('pear2004')?.url).toBe('https://pubmed.ncbi.nlm.nih.gov/12345/');
  });

  test('counts for the version of the corpus', async () => {
    const version = async (text: string) =>
      (await read({ 'references/pears.bib': text })).corpus?.version ?? 'none';
    expect(await version(bib())).not.toBe(await version(bib().replace('On pears', 'Of pears')));
  });

  test.each(['evidence-type', 'read-as', 'provenance'])(
    'that does not say %s is told so, with the line of the entry and what to add',
    async (name) => {
      const without = EXTRA.filter((line) => !line.toLowerCase().startsWith(name));
      const places = { bib: [bib(without), 4], ris: [ris(without), 1], json: [csl(without), 2] } as const;
      for (const [ending, [text, line]] of Object.entries(places)) {
        const file = `references/pears.${ending}`;
        const { corpus, problems } = await read({ [file]: text });
        expect(corpus).toBeUndefined();
        expect(problems).toMatchObject([
          {
            level: 'error',
            file: `corpus/${file}`,
            line,
            what: `The reference "pear2004" does not say "${name}".`,
            mend: expect.stringContaining(`Add the line "${name}: …" to its Extra field in Zotero`),
          },
        ]);
      }
    },
  );

  test('without a key is told how to give it one', async () => {
    const without = EXTRA.filter((line) => !line.startsWith('Citation'));
    for (const file of [{ 'references/pears.ris': ris(without) }, { 'references/pears.json': csl(without) }])
      expect((await read(file)).problems).toMatchObject([
        {
          what: expect.stringContaining('has no key that can be cited'),
          mend: expect.stringContaining('Citation Key:'),
        },
      ]);
  });

  test.each([
    ['a second entry without its end', 'references/pears.bib', `${bib()}@article{b,\n title = {T}\n`, 25],
    ['no entry', 'references/pears.bib', 'Exported from elsewhere.\n', 1],
    ['text before its first entry', 'references/pears.ris', `\nexported\n${ris()}`, 2],
    [
      'a provenance that is not known',
      'references/pears.ris',
      ris(EXTRA).replace('Provenance: cohort', 'provenance: my own'),
      1,
    ],
    [
      'a source without author or year',
      'references/pears.bib',
      bib().replace(/\t(?:author|year|month) = .*\n/g, ''),
      4,
    ],
    ['an address of another kind', 'references/pears.bib', bib(EXTRA, '\n\turl = {javascript:alert(1)},'), 4],
  ])('with %s is refused on its line', async (_, file, text, line) => {
    const { corpus, problems } = await read({ [file]: text });
    expect(corpus).toBeUndefined();
    expect(problems.map((problem) => [problem.file, problem.line])).toContainEqual([`corpus/${file}`, line]);
  });

  test('keeps the lines of a quoted note apart', async () => {
    const quoted = bib().replace(/note = \{([^}]*)\},\n\}/, 'note = "$1"\n}');
    expect((await read({ 'references/pears.bib': quoted })).corpus?.references.get('pear2004')).toMatchObject(
      {
        evidenceType: 'cohort',
        provenance: 'cohort',
      },
    );
  });

  test('that lists what another file lists is an error, in whatever formats', async () => {
    for (const other of [
      { 'references/z.ris': ris() },
      { 'references/z.json': JSON.stringify([aReference('pear2004')]) },
    ]) {
      const { problems } = await read({ 'references/pears.bib': bib(), ...other });
      expect(problems).toMatchObject([
        {
          level: 'error',
          file: `corpus/${Object.keys(other)[0]}`,
          what: 'The reference "pear2004" is listed twice.',
        },
      ]);
    }
  });

  test('of many entries names the line of each', async () => {
    const many = [1, 2, 3]
      .map((n) => bib(EXTRA.filter((line) => !line.startsWith('read-as'))).replaceAll('pear2004', `pear${n}`))
      .join('\n');
    const { problems } = await read({ 'references/pears.bib': many });
    const told = problems.filter(({ what }) => what.includes('does not say'));
    expect(told.map(({ line }) => line)).toEqual(
      many.split('\n').flatMap((line, at) => (line.startsWith('@article') ? [at + 1] : [])),
    );
  });
});
