import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { guards, vocabulary } from './guards.ts';

const NAMES = new Set(['name', 'initials']);

/** Identifiers of a text but names, as `type: the characters`, in their order, each once. */
export function found(text: string): string[] {
  const identifiers = findIdentifiers(text, guards, vocabulary)
    .filter(({ type }) => !NAMES.has(type))
    .toSorted((a, b) => a.start - b.start || a.end - b.end || a.type.localeCompare(b.type))
    .map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`);
  return [...new Set(identifiers)];
}
