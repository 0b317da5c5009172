import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aGuideline, aReference } from '../corpus/a-corpus.ts';

const CARE = `## In short

MAP is the standard chemotherapy of synchronous disease. [@care2020]

## Synchronous disease

### First-line chemotherapy

Cisplatin is part of every cycle. [@care2020] However, carboplatin takes its place where hearing is lost. [@care2020]

### Removal of nodules

Complete resection of all nodules is recommended in synchronous disease. [@care2020] {conflict="removal"}

### Outcome

Long-term survival of synchronous disease is 40%. [@care2020]

### Fertility

Sperm is banked before chemotherapy. [@care2020] {grade="strong" population="young men"}

## Metachronous disease

### Surgery at relapse

Thoracotomy is recommended at relapse. [@relapse2010]

### Chemotherapy at relapse

Gemcitabine with docetaxel is an option at relapse. [@relapse2010] {population="adults"}

### Outcome at relapse

Long-term survival after relapse is 20%. [@relapse2010]
`;

const LUNG = `## Nodules

Complete resection of nodules in synchronous disease is advised against. [@lung2015] {conflict="removal"} This holds only if all nodules are small. [@lung2015]

## Samarium

Samarium relieves bone pain. [@lung2015]
`;

const LINKED = `## Supportive care

### Heart

Dexrazoxane protects the heart.
`;

/** Lexicon, glossary and scope of the real corpus, and three guidelines of a page: few statements, far apart. Invented: nothing of it was measured. */
export function smallWorld(): Record<string, string> {
  const real = readdirSync('corpus', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice('corpus/'.length))
    .filter((name) => !/^(?:guidelines|questions|references)\//.test(name));
  const custom = {
    'evidence-type': 'evidence summary',
    'read-as': 'abstract read',
    provenance: 'tertiary summary',
  };
  const references = [
    aReference('care2020', { issued: { 'date-parts': [[2020]] } }),
    aReference('relapse2010', { issued: { 'date-parts': [[2010]] }, custom }),
    aReference('lung2015', { issued: { 'date-parts': [[2015]] } }),
  ];
  const head = { disease: 'osteosarcoma' };
  return {
    ...Object.fromEntries(real.map((name) => [name, readFileSync(join('corpus', name), 'utf8')])),
    'guidelines/care.md': aGuideline(CARE, { ...head, id: 'care', title: 'Care' }),
    'guidelines/lung.md': aGuideline(LUNG, {
      ...head,
      id: 'lung',
      title: 'Lung',
      provenance: 'cohort',
      review: { status: 'approved', by: 'sarcoma board lead', at: '2026-02-03' },
    }),
    'guidelines/linked.md': aGuideline(LINKED, {
      ...head,
      id: 'linked',
      title: 'Linked',
      'link-only': true,
      url: 'https://example.org/linked',
    }),
    'references/small.json': JSON.stringify(references),
    'questions/small.yaml': 'questions: []\n',
  };
}
