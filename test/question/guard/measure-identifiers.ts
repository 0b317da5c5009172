import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { guards, vocabulary } from './guards.ts';
import { type MarkedMessage, readMarkedMessages, tally } from './marked-messages.ts';

/**
 * `npm run eval:identifiers` prints how many of the marked identifiers are found, by kind, and how much of what is found is
 * marked; with `--verbose` also what was missed and what was found wrongly.
 */
const SETS = [
  { file: 'messages-tuned.yaml', made: 'tuned on' },
  { file: 'messages-held-out.yaml', made: 'held out, then tuned on' },
  { file: 'teams-tuned.yaml', made: 'tuned on' },
  { file: 'teams-last.yaml', made: 'written last of a round, now tuned on' },
  { file: 'notes-tuned.yaml', made: 'tuned on' },
  { file: 'notes-last.yaml', made: 'written last of a round, now tuned on' },
  { file: 'letters-last.yaml', made: 'written last of a round, now tuned on' },
  { file: 'mixed-last.yaml', made: 'written last of a round, now tuned on' },
  { file: 'speech-tuned.yaml', made: 'tuned on' },
  { file: 'final-last.yaml', made: 'written last; its first score stands in the README' },
];

const KINDS: Record<string, string[]> = {
  numbers: ['record-number', 'national-id', 'vehicle'],
  dates: ['date-of-birth', 'date'],
  contacts: ['phone', 'e-mail', 'address', 'url'],
  ages: ['age'],
  names: ['name', 'initials'],
};

const find = (text: string) => findIdentifiers(text, guards, vocabulary);
const verbose = process.argv.includes('--verbose');

for (const { file, made } of SETS) {
  const messages = readMarkedMessages(file);
  console.log(`\n${file}: ${messages.length} messages (${made})`);
  const structured = Object.entries(KINDS).flatMap(([kind, types]) => (kind === 'names' ? [] : types));
  report(messages, 'structured', structured);
  for (const [kind, types] of Object.entries(KINDS)) report(messages, kind, types);
  reportRefusals(messages);
}

function report(messages: MarkedMessage[], kind: string, types: string[]): void {
  const { caught, marked, right, found, missed, wrong } = tally(messages, find, (type) =>
    types.includes(type),
  );
  console.log(`  ${kind.padEnd(11)} recall ${share(caught, marked)}  precision ${share(right, found)}`);
  if (!verbose || kind === 'structured') return;
  for (const line of missed) console.log(`      missed  ${line.replaceAll('\n', ' ⏎ ')}`);
  for (const line of wrong) console.log(`      wrong   ${line.replaceAll('\n', ' ⏎ ')}`);
}

/** What people notice: a message is refused as a whole. */
function reportRefusals(messages: MarkedMessage[]): void {
  const refused = messages.filter(({ text }) => find(text).length > 0);
  const toRefuse = messages.filter(({ spans }) => spans.length > 0);
  const right = refused.filter(({ spans }) => spans.length > 0).length;
  console.log(
    `  messages    recall ${share(right, toRefuse.length)}  precision ${share(right, refused.length)}`,
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none marked' : `${(part / whole).toFixed(3)} (${part}/${whole})`;
}
