import { z } from 'zod';
import { faultsWithin } from '../../../src/answer/provenance/faults.ts';
import { concepts, corpus, prompts } from '../../question/reading.ts';
import { profiled } from '../disagreement/profiled.ts';

const Names = z.array(z.array(z.string()).nullable()).default([]);

/** A guideline of a few sentences, one a line; marks of an editor by the place of the sentence. */
export const Row = z.strictObject({
  says: z.array(z.string()).min(1),
  heading: z.string().optional(),
  conflict: Names,
  agrees: Names,
  /** Of the first sentence. */
  grade: z.string().optional(),
  /** Of the guideline. */
  note: z.string().optional(),
  warnings: z.array(z.string()).default([]),
});

/** What the lint says of it: line, and the sentence without what it quotes. */
export function faultsIn({ says, heading, conflict, agrees, grade, note }: z.infer<typeof Row>): string[] {
  const profiles = says.map((text, at) =>
    profiled(text, ['one2001'], {
      location: { file: 'guidelines/zebra.md', line: at + 1, start: 0, end: 1 },
      ...(heading === undefined ? {} : { heading }),
      ...(conflict[at] ? { conflict: conflict[at] } : {}),
      ...(agrees[at] ? { agrees: agrees[at] } : {}),
      ...(grade === undefined || at > 0 ? {} : { grade }),
    }),
  );
  const [some] = corpus.guidelines;
  if (!some) throw new Error('the corpus has a guideline');
  const { note: _, ...rest } = some;
  const guideline = {
    ...rest,
    id: 'zebra',
    file: 'guidelines/zebra.md',
    ...(note === undefined ? {} : { note }),
  };
  return faultsWithin(
    { ...corpus, guidelines: [guideline] },
    profiles,
    concepts,
    prompts.disagreement,
    prompts.provenance,
    'corpus',
  ).map(({ level, file, line, what, mend }) => {
    if (level !== 'warning' || file !== 'corpus/guidelines/zebra.md' || mend === '') throw new Error(what);
    return `${line}: ${what.replaceAll(/"[^"]{20,}"/g, '"…"')}`;
  });
}
