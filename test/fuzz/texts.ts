import * as fc from 'fast-check';

/** As long as a message may be that is read: see LONGEST_MESSAGE of the assistant. */
const LONGEST = 4000;

/** Words of ours that mean something to a reader of texts, so that most inputs get past the first look. */
export type Vocabulary = { terms: readonly string[]; cues: readonly string[]; words: readonly string[] };

/** Signs that Slack, Markdown, HTML, regular expressions or JavaScript act upon, and those that count as letters only to some. */
export const ODDMENTS = [
  '<@U024BE7LH>', '<!channel>', '<!subteam^S1|@board>', '<#C1|x>', '<https://example.org|click>', '<mailto:a@b.org|x>', 'https://evil.example/x',
  'www.evil.example', '<b>', '</script>', '<!--', '-->', '&lt;@U1&gt;', '&amp;lt;!here&amp;gt;', '&amp;amp;lt;', '&', '*', '_', '~', '`', '```', ':skull:',
  ':', '> ', '\n> ', '- ', '1. ', '# ', '|', '\n---\n', '[@key2001]', '[1]', '[x](https://evil.example)', '![](x)', '(', ')', '[', ']', '{topic}', '${x}', '\\',
  '%', '?', '!', '?!', '…', '.', ',', ';', '/', '-', '–', '−', '±', '×', '≥', '≤2', '>2 y', '10–12', '75 mg/m²', '1e309', '0.00', '½', '１２', '٣', '\0', '\u0001',
  '\u202e', '\u200b', '\u200d', '\u00ad', '\ufeff', '\u2028', '\ud800', '\udfff', 'ﬀ', 'İ', 'ß', 'ς', 'ǆ', 'é', 'e\u0301', 'Z͑ͫ', '🦴', '👨‍👩‍👧', '🏳️‍🌈', 'שלום', 'مرحبا', '骨肉瘤', 'ไทย',
  'constructor', '__proto__', 'toString', 'NaN', 'null', 'undefined', "'", '"', "' or 1=1 --", '. an', ' ', '\t', '\r\n', '\n\n',
]; // prettier-ignore

/** What could tell who a patient is; each is found by the guard when it stands alone. */
export const IDENTIFIERS = [
  'MRN 7731204', 'dob 3/2011', 'Liam Kowalczyk is 14', 'ring her on 07700 900461', 'a.b@example.org', 'nhs 943 476 5919', 'lives at 221 Larkspur Lane',
]; // prettier-ignore

export function texts({ terms, cues, words }: Vocabulary): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...terms) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 4, arbitrary: fc.constantFrom(...cues) },
    { weight: 4, arbitrary: fc.constantFrom(...ODDMENTS) },
    { weight: 1, arbitrary: fc.constantFrom(...IDENTIFIERS) },
    { weight: 1, arbitrary: fc.nat({ max: 99_999 }).map(String) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const gap = fc.constantFrom(' ', ' ', ' ', '', ', ', '. ', ': ', '? ', '\n', '/', '-');
  const made = fc
    .array(fc.tuple(piece, gap), { maxLength: 16 })
    .map((pieces) => pieces.map(([word, between]) => word + between).join(''));
  const repeated = fc
    .tuple(piece, gap, fc.integer({ min: 2, max: 400 }))
    .map(([word, between, times]) => (word + between).repeat(times).slice(0, LONGEST));
  return fc.oneof(
    { weight: 20, arbitrary: made },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
    { weight: 1, arbitrary: repeated },
  );
}

/** Not as fast-check likes it, which is mostly very near to either end. */
export const anywhere = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((place) => place / 10_000);

/** A valid text with a few places of it damaged: cut, doubled, swapped, or with an oddment put in. */
export function damaged(originals: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: anywhere,
    length: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 2000 })),
    put: fc.oneof(
      fc.constantFrom(...ODDMENTS),
      fc.constant(''),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('\n', '\n  ', ': ', '\n- ', '"', "'", '|', '[', '{', '}', '&a ', '*a ', '<<: ', '!!js ', '@', '---\n', '<p>', '</', '<table>', '<tr><td>'),
    ), // prettier-ignore
    again: fc.boolean(),
  });
  return fc
    .tuple(fc.nat({ max: originals.length - 1 }), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([which, changes]) =>
      changes.reduce((text, { at, length, put, again }) => {
        const start = Math.floor(at * text.length);
        const cut = text.slice(start, start + length);
        return text.slice(0, start) + put + (again ? cut + cut : '') + text.slice(start + length);
      }, originals[which] ?? ''),
    );
}

/** The same for bytes. */
export function damagedBytes(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: anywhere,
    length: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 500 })),
    put: fc.uint8Array({ maxLength: 6 }),
  });
  return fc
    .tuple(fc.nat({ max: originals.length - 1 }), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([which, changes]) =>
      changes.reduce<Uint8Array>((bytes, { at, length, put }) => {
        const start = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + length)]);
      }, originals[which] ?? new Uint8Array()),
    );
}
