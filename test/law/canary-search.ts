/** An identifier that is planted in a run, and the words of it that must be nowhere afterwards. */
export type Canary = { type: string; message: string; words: string[] };

/** In each message the guard sees something; the words are found in no file of ours. All synthetic. */
export const CANARIES: Canary[] = [
  { type: 'name', message: 'pt Zbigniew Kowalewicz relapsed at 14 months, repeat surgery?', words: ['zbigniew', 'kowalewicz'] },
  { type: 'name of accents', message: 'Mrs Žofie Hruščáková asks about survival', words: ['žofie', 'hruščáková'] },
  { type: 'record-number', message: 'MRN 77312049, synchronous mets, which chemo?', words: ['77312049'] },
  { type: 'national-id', message: 'NHS number 943 476 5919, two nodules?', words: ['943 476 5919', '9434765919'] },
  { type: 'date-of-birth', message: 'dob 27/11/2013, lung mets at diagnosis', words: ['27/11/2013'] },
  { type: 'date', message: 'thoracotomy on 19 Jan 2031, 3 nodules viable, more chemo?', words: ['19 jan 2031'] },
  { type: 'age', message: 'a 97-year-old lady with osteosarcoma, palliative RT?', words: ['97-year-old'] },
  { type: 'phone', message: 'ring mum on 07700 900461, is SBRT an option?', words: ['07700 900461'] },
  { type: 'e-mail', message: 'send the figures to z.k.hrusc@example.org please', words: ['z.k.hrusc@example.org', 'hrusc@example'] },
  { type: 'address', message: 'lives at 14 Quillfeather Crescent, scan nearby?', words: ['quillfeather'] },
  { type: 'url', message: 'see https://ehr.example.org/patient/5512077 resectable?', words: ['ehr.example.org', '5512077'] },
  { type: 'emergency', message: 'Mr Ignacy Wrzosek is not breathing, MTX running', words: ['ignacy', 'wrzosek'] },
  { type: 'order', message: 'write the order for cisplatin 120 mg for Ms Tekla Brzozowska', words: ['tekla', 'brzozowska'] },
]; // prettier-ignore

type Form = { name: string; needle: Buffer };
export type Sight = { word: string; form: string; where: string };

/** Finds the words in bytes: as they are in small or capital letters, without accents, and in base64, URL and hexadecimal encoding. */
export function createSearch(
  canaries: readonly Canary[],
): (where: string, bytes: Buffer | string) => Sight[] {
  const words = canaries.flatMap((canary) => canary.words);
  const messages = canaries.map(({ message }) => message);
  const encoded = [
    ...words,
    ...messages.flatMap((message) =>
      words.filter((word) => folded(message).includes(folded(word))).map((word) => asIn(message, word)),
    ),
  ];
  const forms = new Map([...new Set(encoded)].map((word) => [word, formsOf(word)]));
  return (where, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const text = folded(bytes.toString('utf8'));
    const plain = words
      .filter((word) => text.includes(folded(word)))
      .map((word) => ({ word, form: 'plain', where }));
    const hidden = [...forms].flatMap(([word, all]) =>
      all.filter(({ needle }) => bytes.includes(needle)).map(({ name }) => ({ word, form: name, where })),
    );
    return [...plain, ...hidden];
  };
}

/** Small letters without accents and invisible characters; escapes of JSON undone. */
function folded(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
}

/** The word as the message writes it: encodings tell capitals apart. */
function asIn(message: string, word: string): string {
  const at = message.toLowerCase().indexOf(word.toLowerCase());
  return at === -1 ? word : message.slice(at, at + word.length);
}

function formsOf(word: string): Form[] {
  const url = encodeURIComponent(word);
  return [
    ...base64Of(word).map((needle) => ({ name: 'base64', needle })),
    ...(url === word
      ? []
      : [
          { name: 'url', needle: Buffer.from(url) },
          { name: 'url', needle: Buffer.from(url.replaceAll('%20', '+')) },
        ]),
    { name: 'hexadecimal', needle: Buffer.from(Buffer.from(word).toString('hex')) },
    { name: 'utf-16', needle: Buffer.from(word, 'utf16le') },
  ];
}

/** A word may begin at any of the three places of base64's groups; letters that depend on what stands beside it are left out. */
function base64Of(word: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]);
    const from = Math.ceil((before * 8) / 6);
    const until = Math.floor((text.length * 8) / 6);
    return Buffer.from(text.toString('base64').slice(from, until));
  });
}
