import type { BeirDataset } from '../../src/retrieval/beir.ts';
import { tokenize, isStopWord } from '../../src/language/analyzer.ts';

/** A data set of another nature, made from the documents and claims of one: no words of our own, no chance. */
export type OtherSet = Pick<BeirDataset, 'name' | 'documents' | 'queries'>;

type Document = BeirDataset['documents'][number];
const MOST_QUERIES = 300;

export function otherSets(whole: BeirDataset): OtherSet[] {
  const { documents, queries } = thinned(whole);
  const some = every(documents, MOST_QUERIES);
  const rarity = documentFrequencies(documents);
  const known = (text: (document: Document) => string) =>
    some.flatMap((document) => {
      const words = text(document);
      return words === ''
        ? []
        : [{ id: `q-${document.id}`, text: words, relevance: new Map([[document.id, 1]]) }];
    });
  const asked = (text: (claim: string) => string) =>
    queries.map((query) => ({ ...query, text: text(query.text) }));
  return [
    { name: 'claims', documents, queries },
    {
      name: 'claims cut to two words',
      documents,
      queries: asked((claim) => content(claim).slice(0, 2).join(' ')),
    },
    {
      name: 'claims cut to three words',
      documents,
      queries: asked((claim) => content(claim).slice(-3).join(' ')),
    },
    {
      name: 'claims as questions',
      documents,
      queries: asked((claim) => `What do we know about whether ${claim.replace(/\.$/, '')}?`),
    },
    { name: 'claims in capitals', documents, queries: asked((claim) => claim.toUpperCase()) },
    {
      name: 'titles find texts without titles',
      documents: documents.map((one) => ({ ...one, title: '' })),
      queries: known(({ title }) => title),
    },
    {
      name: 'three title words find texts without titles',
      documents: documents.map((one) => ({ ...one, title: '' })),
      queries: known(({ title }) => content(title).slice(0, 3).join(' ')),
    },
    { name: 'two rare words', documents, queries: known(({ text }) => rarest(text, rarity, 2).join(' ')) },
    {
      name: 'last sentence of a text',
      documents: documents.map((one) => ({
        ...one,
        text: one.text
          .split(/(?<=[.!?]) /)
          .slice(0, -1)
          .join(' '),
      })),
      queries: known(({ text }) => text.split(/(?<=[.!?]) /).at(-1) ?? ''),
    },
    { name: 'sentence from the middle', documents, queries: known(({ text }) => middle(text)) },
    {
      name: 'every third word of a sentence',
      documents,
      queries: known(({ text }) =>
        content(middle(text))
          .filter((_, at) => at % 3 === 0)
          .join(' '),
      ),
    },
    {
      name: 'first half finds second half',
      documents: documents.map(({ id, text }) => ({ id, title: '', text: half(text, 1) })),
      queries: known(({ text }) => half(text, 0)),
    },
    {
      name: 'titles that mislead',
      documents: documents.map((one, at) => ({
        ...one,
        title: documents[(at + 1) % documents.length]?.title ?? '',
      })),
      queries,
    },
    {
      name: 'titles all alike',
      documents: documents.map((one) => ({ ...one, title: 'Abstract of an article' })),
      queries,
    },
    {
      name: 'all in the title',
      documents: documents.map(({ id, title, text }) => ({ id, title: `${title} ${text}`, text: '' })),
      queries,
    },
    {
      name: 'all in the text',
      documents: documents.map(({ id, title, text }) => ({ id, title: '', text: `${title} ${text}` })),
      queries,
    },
    {
      name: 'titles only',
      documents: documents.map(({ id, title }) => ({ id, title: '', text: title })),
      queries,
    },
    {
      name: 'half with titles, half without',
      documents: documents.map((one, at) =>
        at % 2 ? one : { ...one, title: '', text: `${one.title} ${one.text}` },
      ),
      queries,
    },
    {
      name: 'keywords as title',
      documents: documents.map((one) => ({ ...one, title: rarest(one.text, rarity, 12).join(' ') })),
      queries,
    },
    {
      name: 'first sentence as title',
      documents: documents.map((one) => ({
        ...one,
        title: one.text.split(/(?<=[.!?]) /)[0] ?? '',
        text: one.text
          .split(/(?<=[.!?]) /)
          .slice(1)
          .join(' '),
      })),
      queries,
    },
    { name: 'long documents', ...chapters(documents, queries, 6) },
    { name: 'sentences as documents', ...asSentences(every(documents, 800)) },
  ];
}

/** All judged documents and every third other: a set a minute would be too slow. */
function thinned({ documents, queries }: BeirDataset): Pick<BeirDataset, 'documents' | 'queries'> {
  const judged = new Set(queries.flatMap(({ relevance }) => [...relevance.keys()]));
  return { documents: documents.filter(({ id }, at) => at % 3 === 0 || judged.has(id)), queries };
}

function every<T>(all: T[], most: number): T[] {
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, at) => at % step === 0).slice(0, most);
}

function content(text: string): string[] {
  return tokenize(text).flatMap(({ surface, word }) => (isStopWord(word) ? [] : [surface]));
}

function middle(text: string): string {
  const sentences = text.split(/(?<=[.!?]) /);
  return sentences[Math.floor(sentences.length / 2)] ?? '';
}

function half(text: string, which: 0 | 1): string {
  const words = text.split(' ');
  const cut = Math.floor(words.length / 2);
  return (which === 0 ? words.slice(0, cut) : words.slice(cut)).join(' ');
}

function documentFrequencies(documents: Document[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of documents)
    for (const word of new Set(tokenize(text).map((token) => token.word)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that a few other texts have, too, the rarest first. */
function rarest(text: string, counts: Map<string, number>, most: number): string[] {
  const words = [...new Set(tokenize(text).map(({ word }) => word))].filter(
    (word) => /^\p{L}{4,}$/u.test(word) && (counts.get(word) ?? 0) > 3,
  );
  return words.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0)).slice(0, most);
}

/** Several texts behind each other make one long document, under the title of the first. */
function chapters(
  documents: Document[],
  queries: BeirDataset['queries'],
  size: number,
): Pick<OtherSet, 'documents' | 'queries'> {
  const home = new Map(documents.map(({ id }, at) => [id, `c${Math.floor(at / size)}`]));
  const long = Array.from({ length: Math.ceil(documents.length / size) }, (_, at) => {
    const members = documents.slice(at * size, (at + 1) * size);
    return {
      id: `c${at}`,
      title: members[0]?.title ?? '',
      text: members.map(({ title, text }) => `${title} ${text}`).join(' '),
    };
  });
  const moved = queries.map((query) => ({
    ...query,
    relevance: new Map([...query.relevance].map(([id, grade]) => [home.get(id) ?? id, grade])),
  }));
  return { documents: long, queries: moved };
}

/** Each sentence under the title of its text; title and three words of a sentence look for it. */
function asSentences(documents: Document[]): Pick<OtherSet, 'documents' | 'queries'> {
  const sentences = documents.flatMap(({ id, title, text }) =>
    text.split(/(?<=[.!?]) /).map((sentence, at) => ({ id: `${id}/${at}`, title, text: sentence })),
  );
  const queries = every(sentences, MOST_QUERIES).map(({ id, title, text }) => ({
    id: `q-${id}`,
    text: [...content(title).slice(0, 2), ...content(text).slice(0, 3)].join(' '),
    relevance: new Map([[id, 1]]),
  }));
  return { documents: sentences, queries };
}
