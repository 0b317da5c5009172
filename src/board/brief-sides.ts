import type { Citation } from '../answer/answer.ts';
import type { ProvenStatement } from '../answer/proof.ts';

/** Numbers of the statements of one side of a conflict, and the years of its sources. */
export type Side = { years: string; statements: number[] };

/**
 * The sides of a conflict in the order in which they were shown, newest first: statements of the same sources are one side, and what
 * limits a statement stands on its side. None where only one side is left.
 */
export function sidesOf(shown: ProvenStatement[], citations: Citation[]): Side[] {
  const sides: (Side & { sources: string; limits: Set<string> })[] = [];
  for (const { number, now } of shown) {
    const sources = (now?.citations ?? []).toSorted((a, b) => a - b).join();
    const side = sides.find(
      (one) => (now !== undefined && one.limits.has(now.id)) || (sources !== '' && one.sources === sources),
    );
    if (side === undefined)
      sides.push({
        sources,
        years: yearsOf(now?.citations ?? [], citations),
        statements: [number],
        limits: new Set(now?.limitedBy),
      });
    else {
      side.statements.push(number);
      for (const id of now?.limitedBy ?? []) side.limits.add(id);
    }
  }
  return sides.length < 2 ? [] : sides.map(({ years, statements }) => ({ years, statements }));
}

function yearsOf(numbers: number[], citations: Citation[]): string {
  const years = citations.filter(({ number }) => numbers.includes(number)).map(({ year }) => String(year));
  return [...new Set(years)].toSorted().toReversed().join(', ');
}
