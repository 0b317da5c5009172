import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Checked } from '../content/schema.ts';
import { template, Words } from './template.ts';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Phrases = z.array(Words).min(1);

/** Amounts that a cue may name: `3`, `95 %`, `12 mm`, `450 mg/m2`, `14 months`. */
const AMOUNTS = ['number', 'percent', 'size', 'dose', 'time'] as const;
export type Amount = (typeof AMOUNTS)[number];

const Item = z.strictObject({
  id: Id,
  /** As it stands in a list. */
  label: Words.max(40),
  /** In how many per cent of discussions boards mention it, where that was published; `source` says by whom. */
  mentionedIn: z.number().min(0).max(100).optional(),
  source: Words.optional(),
  /** Which form of the case asks for it by itself: its *details*, which then count as a mention, or its *outcome*, where it is not missing. */
  form: z.enum(['details', 'outcome']).optional(),
  cues: Phrases,
  /** Messages that mention the item, and messages that do not; both run as tests. */
  mentions: Phrases,
  not: Phrases,
});

/** `prompts/checklist.yaml`: what should be said about a case, in the order of a case, and the cues of each item. */
export const ChecklistWords = z.strictObject({
  signedOffBy: z.strictObject({ role: Words.max(60), day: z.iso.date() }).nullable(),
  wording: z.strictObject({ unsigned: Words.max(200), signed: template('role', 'day') }),
  /** Phrases that a cue names as `{list}`. */
  lists: z.record(Id, Phrases),
  /** A cue that shares words with one of these says nothing, unless it holds the whole of it. */
  ignore: z.array(Words),
  groups: z.array(z.strictObject({ id: Id, label: Words.max(40), items: z.array(Item).min(1) })).min(1),
});
export type ChecklistWords = z.infer<typeof ChecklistWords>;

/** What no schema can say: an id or a cue given twice, a place in a cue that nothing fills, a figure without its source. */
export function checkChecklist({ file, value, lineOf }: Checked<ChecklistWords>, problems: Problem[]): void {
  const fault = (path: PropertyKey[], what: string, mend: string): void => {
    problems.push({ level: 'error', file, line: lineOf(path), what, mend });
  };
  const lists = Object.keys(value.lists);
  const checkPhrases = (phrases: string[], path: PropertyKey[], known: string[]): void => {
    for (const [at, phrase] of phrases.entries())
      for (const [what, mend] of faultsOf(phrase, known)) fault([...path, at], `"${phrase}" ${what}`, mend);
  };

  for (const [name, phrases] of Object.entries(value.lists)) {
    if (isAmount(name))
      fault(['lists', name], `{${name}} is an amount already.`, 'Give the list another name.');
    checkPhrases(phrases, ['lists', name], []);
  }
  checkPhrases(value.ignore, ['ignore'], [...AMOUNTS, ...lists]);

  const [groups, items, cues] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
  for (const [g, group] of value.groups.entries()) {
    if (groups.has(group.id))
      fault(['groups', g, 'id'], `The group "${group.id}" is there twice.`, 'Give one of them another id.');
    groups.add(group.id);
    for (const [i, { id, mentionedIn, source, cues: phrases }] of group.items.entries()) {
      const path = ['groups', g, 'items', i];
      if (items.has(id))
        fault([...path, 'id'], `The id "${id}" is there twice.`, 'Give one of the items another id.');
      items.add(id);
      if ((mentionedIn === undefined) !== (source === undefined))
        fault(path, `"${id}" has only one of mentionedIn and source.`, 'Give both, or neither.');
      checkPhrases(phrases, [...path, 'cues'], [...AMOUNTS, ...lists]);
      for (const [at, cue] of phrases.entries()) {
        const written = cue.toLowerCase().replace(/\s+/g, ' ');
        const first = cues.get(written);
        if (first !== undefined)
          fault(
            [...path, 'cues', at],
            `The cue "${cue}" is there twice.`,
            `It speaks for "${first}" already: keep it in one place.`,
          );
        cues.set(written, first ?? id);
      }
    }
  }
}

export function isAmount(name: string): name is Amount {
  return AMOUNTS.some((amount) => amount === name);
}

/** A step is a word (`clear|close`, `=hearing`, `outcome:`), a place (`{number}`), a gap (`...`) or a change of places (`~`). */
function faultsOf(phrase: string, known: string[]): [what: string, mend: string][] {
  const steps = phrase.split(/\s+/);
  const faults: [string, string][] = [];
  if (steps[0] === '...' || steps.at(-1) === '...')
    faults.push(['begins or ends with "...".', 'Put "..." between two words.']);
  if (steps[0] === '~' || steps.at(-1) === '~')
    faults.push(['begins or ends with "~".', 'Put "~" between two words.']);
  if (steps.filter((one) => one === '~').length > 1)
    faults.push(['has more than one "~".', 'Put one "~" between two sides.']);
  for (const step of steps.filter((one) => one !== '...' && one !== '~')) {
    const place = /^\{([^{}]*)\}$/.exec(step)?.[1];
    if (place !== undefined && !known.includes(place))
      faults.push([
        `names {${place}}, which nothing fills.`,
        known.length > 0
          ? `Known here: ${known.map((one) => `{${one}}`).join(', ')}.`
          : 'A list holds plain phrases only.',
      ]);
    else if (
      place === undefined &&
      (/[{}]/.test(step) || step.split('|').some((word) => !/[\p{L}\p{N}]/u.test(word)))
    )
      faults.push([
        `has a step that is no word: "${step}".`,
        'Write words, {places} or "..." with spaces between them.',
      ]);
  }
  return faults;
}
