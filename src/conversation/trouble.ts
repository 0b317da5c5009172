/**
 * What may be logged of an exception. Its message may quote the question, so only the class, a code and the stack's frames are kept.
 */
export type Trouble = { during: string; key?: string; error: string; frames: string[] };

/** An exception's class, code and place in the source, without its message. */
export function troubleOf(error: unknown, during: string, key?: string): Trouble {
  const named = key === undefined ? { during } : { during, key };
  if (!(error instanceof Error)) return { ...named, error: typeof error, frames: [] };
  return { ...named, error: className(error), frames: framesOf(error) };
}

const MOST_FRAMES = 8;

/** Where it was thrown; an error that stands for several was made by Bolt, and the first of them tells more. */
function framesOf(error: Error): string[] {
  const first = originalsOf(error).find((original) => original instanceof Error);
  if (first) return framesOf(first);
  // The stack begins with the message, which may have several lines, each of them looking like anything.
  const frames = (error.stack ?? '')
    .slice(`${error.name}: ${error.message}`.length)
    .split('\n')
    .map((line) => line.trim());
  return frames.filter((line) => line.startsWith('at ')).slice(0, MOST_FRAMES);
}

function originalsOf(error: Error): unknown[] {
  const all: unknown = 'originals' in error ? error.originals : undefined;
  return Array.isArray(all) ? all : [];
}

/** Class and codes; of an error that stands for several, as Bolt's does when several listeners fail, theirs as well. */
function className(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const trouble = 'trouble' in error && typeof error.trouble === 'string' ? ` ${error.trouble}` : '';
  const originals = [...new Set(originalsOf(error).map(className))].join(', ');
  return `${error.name}${code}${trouble}${originals && ` (${originals})`}`;
}
