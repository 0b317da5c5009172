import { grouped } from '../corpus/grouped.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Profile } from './profile.ts';

/** What a statement names beside what was asked: the share (0 to 1) of all that it names, and how many limits of a figure. */
type Beside = { share: number; limits: number };

type Named = {
  /** Besides `asked` and the kinds of what is in `asksFor` (ids of concepts); a statement is told by its place in the corpus. */
  beside: (asked: Set<string>, asksFor: Set<string>) => (place: number) => Beside;
  /** Whether the statement at a place names a source. */
  namesSource: (place: number) => boolean;
};

const LIMITING_SLOTS = new Set(['extent', 'resection', 'population']);

/** Numbers the concepts that statements name: a question is held against hundreds of statements, and looking names up takes longest. */
export function createNamed(profiles: Profile[], concepts: ConceptReader): Named {
  const numbers = new Map<string, number>();
  const named = profiles.map((profile) => {
    const ids = [...profile.concepts].filter(([, held]) => held === 1).map(([id]) => id);
    for (const id of ids) if (!numbers.has(id)) numbers.set(id, numbers.size);
    return Uint16Array.from(ids, (id) => numbers.get(id) ?? 0);
  });
  const kindsOf = grouped(numbers.keys(), concepts.ancestors);
  const slots = Array.from(numbers.keys(), (id) => concepts.concept(id)?.slot ?? '');
  const isLimit = slots.map((slot) => LIMITING_SLOTS.has(slot));
  const ofSource = named.map((own) => own.some((number) => slots[number] === 'source'));

  return {
    namesSource: (place) => ofSource[place] ?? false,
    beside(asked, asksFor) {
      const isAsked = new Uint8Array(numbers.size);
      const note = (id: string) => {
        const number = numbers.get(id);
        if (number !== undefined) isAsked[number] = 1;
      };
      asked.forEach(note);
      for (const id of asksFor) kindsOf.get(id)?.forEach(note);
      return (place) => {
        const own = named[place];
        if (!own || own.length === 0) return { share: 0, limits: 0 };
        let count = 0;
        let limits = 0;
        for (let at = 0; at < own.length; at++) {
          const number = own[at] ?? 0;
          if (isAsked[number] === 1) continue;
          count++;
          if (isLimit[number]) limits++;
        }
        return { share: count / own.length, limits };
      };
    },
  };
}
