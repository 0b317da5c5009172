import { stringify } from 'yaml';
import { readCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';

/** A reference with the key given. */
export function aReference(id: string, fields: object = {}): object {
  const custom = { 'evidence-type': 'cohort', 'read-as': 'read in full', provenance: 'cohort' };
  const author = [{ family: 'Gardener', given: 'AB' }];
  return {
    id,
    type: 'article-journal',
    title: `On ${id}`,
    author,
    'container-title': 'J Orchards',
    issued: { 'date-parts': [[2003]] },
    custom,
    ...fields,
  };
}

/** Where the body of `aGuideline` begins, when its head is the usual one. */
export const BODY_LINE = 17;

/** A guideline about apples. */
export function aGuideline(body: string, head: object = {}): string {
  const keys = {
    id: 'apples',
    title: 'Keeping apples',
    disease: 'scab',
    settings: ['cellar'],
    audience: ['gardener'],
    publisher: 'The orchard',
    review: { status: 'submitted' },
    updated: '2026-01-28',
    'editorial-policy': 'Each statement has a source.',
    licence: 'CC0',
    provenance: 'mixed',
    ...head,
  };
  return `---\n${stringify(keys, { flowCollectionPadding: true, collectionStyle: 'any' })}---\n${body}`;
}

const LEXICON = 'concepts:\n  - { id: apple, slot: disease, label: apple, terms: [apple] }\n';
const GLOSSARY = 'entries:\n  - { term: apple, concept: apple, plain: An apple is a fruit. }\n';
const SCOPE = [
  'diseases',
  'populations',
  'organs',
  'tumour-words',
  'disease-suffixes',
  'drug-stems',
  'drugs',
  'topics',
]
  .map((key) => `${key}: [pear]\n`)
  .join('');

/** The files of a small corpus without a fault; each can be replaced. */
export function corpusFiles(
  files: Record<string, string | Uint8Array> = {},
): Record<string, string | Uint8Array> {
  return {
    'guidelines/apples.md': aGuideline('## Keeping\n\nApples keep longer in the dark. [@a2003]\n'),
    'references.json': JSON.stringify([aReference('a2003')], null, 1),
    'lexicon.yaml': LEXICON,
    'glossary.yaml': GLOSSARY,
    'scope.yaml': SCOPE,
    'questions.yaml': 'questions: []\n',
    ...files,
  };
}

/** Reads a corpus made of these files, with all its problems. */
export async function readFiles(files: Record<string, string | Uint8Array> = {}) {
  return readCorpus(await aFolder('corpus', corpusFiles(files)));
}

/** The statements of a guideline with this body, whose citations (`@a`, `@b` …) all exist. */
export async function statementsOf(body: string) {
  const keys = [...new Set([...body.matchAll(/@([a-z]\w*)/g)].map(([, key]) => key ?? ''))];
  const references = JSON.stringify(keys.map((key) => aReference(key)));
  const text = aGuideline(body);
  const { corpus, problems } = await readFiles({
    'guidelines/apples.md': text,
    'references.json': references,
  });
  if (!corpus) throw new Error(JSON.stringify(problems));
  return { file: text, statements: [...corpus.statements.values()], passages: [...corpus.passages.values()] };
}
