import { z } from 'zod';

export const Words = z.string().trim().min(1);

/** Words with exactly these `{places}`: a misspelt one would stand in the message as it is. */
export function template(...places: string[]): z.ZodType<string> {
  const wanted = places.map((place) => `{${place}}`);
  return Words.max(1000).refine(
    (text) => {
      const found = [...text.matchAll(/\{[^{}]{0,50}\}/g)].map(([place]) => place);
      return wanted.every((place) => found.includes(place)) && found.every((place) => wanted.includes(place));
    },
    `must have the places ${wanted.join(', ')}, and no other`,
  );
}

/** Puts values into the `{places}` of a template. */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{([^{}]{0,50})\}/g, (place, name: string) => String(values[name] ?? place));
}
