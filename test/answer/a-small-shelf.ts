import type { Guideline, Passage, Statement } from '../../src/corpus/guideline.ts';
import type { Reference } from '../../src/corpus/reference.ts';

/** A section below its guideline, which is named before the `#` of its id. */
export function aSection(id: string, headingPath: string[], statements: Statement[]): Passage {
  return {
    id,
    guidelineId: id.split('#', 1)[0] ?? '',
    headingPath,
    text: statements.map(({ text }) => text).join(' '),
    statements,
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
  };
}

export function aGuidelineOf(fields: Partial<Guideline>): Guideline {
  return {
    id: 'zebra',
    title: 'Zebras',
    disease: 'osteosarcoma',
    settings: ['relapse'],
    audience: ['physicians'],
    publisher: 'A herd',
    updated: '2026-01-02',
    'editorial-policy': 'None.',
    licence: 'None.',
    'link-only': false,
    provenance: 'unreviewed',
    file: 'guidelines/zebra.md',
    passageIds: [],
    review: { status: 'submitted' },
    textSha256: 'a'.repeat(64),
    ...fields,
  };
}

export function aReferenceOf(fields: Partial<Reference>): Reference {
  return {
    key: 'herd2001',
    title: 'A herd',
    container: 'Journal of zebras',
    year: 2001,
    date: '2001',
    vancouver: 'A herd. Journal of zebras. 2001.',
    names: [],
    evidenceType: 'cohort',
    provenance: 'cohort',
    readAs: 'abstract read',
    incomplete: [],
    file: 'references/zebra.yaml',
    line: 1,
    ...fields,
  };
}
