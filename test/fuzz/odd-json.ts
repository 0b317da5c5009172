import * as fc from 'fast-check';
import { ODDMENTS, anywhere } from './texts.ts';

/** Values that no reader of a payload expects in their place. */
const ODD: unknown[] = [
  null, true, false, 0, -1, 1.5, 1e21, '', ' ', '0', [], {}, [null], [[]], { text: 'x' }, { id: null }, { constructor: 1 }, 'x'.repeat(5000),
  'C0TUMORBRD1', 'U0PRACTBOT', 'T0FOREIGN01', '1.000001', 'not-a-ts', '1700000000.000100', '{"answer":"a"}', '{"question":"is SBRT an option?"}', '[1', 'https://evil.example/x',
]; // prettier-ignore

type Change = {
  at: number;
  how: 'odd' | 'oddment' | 'removed' | 'list' | 'moved' | 'text';
  odd: unknown;
  oddment: string;
  from: number;
  text: string;
};

/** A few changes to a payload: a value is replaced, removed, doubled into a list or moved to where another stands. */
export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: anywhere,
    how: fc.constantFrom('odd' as const, 'odd', 'oddment', 'text', 'text', 'removed', 'list', 'moved'),
    odd: fc.constantFrom(...ODD),
    oddment: fc.constantFrom(...ODDMENTS),
    from: anywhere,
    text: fc.string({ unit: 'binary', maxLength: 30 }),
  }),
  { maxLength: 4 },
);

export function changed(original: unknown, all: Change[]): unknown {
  const value: unknown = structuredClone(original);
  for (const { at, how, odd, oddment, from, text } of all) {
    const places = placesIn(value);
    const spot = places[Math.floor(at * places.length)];
    if (spot === undefined) continue;
    const { holder, key } = spot;
    const other = places[Math.floor(from * places.length)];
    if (how === 'removed') delete holder[key];
    else if (how === 'list') holder[key] = [holder[key], holder[key]];
    else if (how === 'moved') holder[key] = structuredClone(other?.holder[other.key]);
    else holder[key] = { odd: structuredClone(odd), text, oddment }[how];
  }
  return value;
}

type Spot = { holder: Record<string, unknown>; key: string };

function placesIn(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a list has its keys, too
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
