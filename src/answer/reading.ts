import type { Question } from '../question/question.ts';
import type { Answer } from './answer.ts';

/** What goes without saying in a line that says how a question was read. */
const SILENT_SLOTS = new Set(['disease', 'modifier']);

/** What was taken over from the thread, each droppable by name. */
export function carriedOver({ asked }: Question): Answer['carried'] {
  return asked
    .filter(({ concept, from }) => from === 'thread' && !SILENT_SLOTS.has(concept.slot))
    .map(({ concept }) => ({ concept: concept.id, label: concept.label }));
}

/** What the person named now, to be asked again alone; null where nothing was carried over, or nothing is named. */
export function namedAlone(question: Question): string | null {
  const named = question.asked.filter(
    ({ concept, from }) => from === 'question' && !SILENT_SLOTS.has(concept.slot),
  );
  if (carriedOver(question).length === 0 || named.length === 0) return null;
  return [...new Set(named.map(({ concept }) => concept.label))].join(', ');
}

/** "survival · synchronous": said whenever something was carried over or corrected, null where the words speak for themselves. */
export function readingOf(question: Question): string | null {
  if (carriedOver(question).length === 0 && question.corrected.length === 0) return null;
  const read = question.asked.filter(
    ({ concept, from }) => from !== 'answer' && !SILENT_SLOTS.has(concept.slot),
  );
  return read.length > 0 ? [...new Set(read.map(({ concept }) => concept.label))].join(' · ') : null;
}

/** The question as it may be shown, with what was carried into it: one line that stands on its own. */
export function standalone(echo: string, question: Question): string {
  const carried = carriedOver(question).map(({ label }) => label);
  return carried.length > 0 ? `${echo} (${carried.join(', ')})` : echo;
}
