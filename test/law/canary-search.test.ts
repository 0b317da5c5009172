import { expect, test } from 'vitest';
import { CANARIES, createSearch } from './canary-search.ts';

const search = createSearch(CANARIES);
const MESSAGE = CANARIES[0]?.message ?? '';

test.each([
  ['as it is', MESSAGE],
  ['in capitals', MESSAGE.toUpperCase()],
  ['with accents taken off', 'Hruscakova'],
  ['with letters escaped in JSON', JSON.stringify({ text: 'Hru\u0161\u010d\u00e1kov\u00e1' })],
  ['in base64', Buffer.from(`a text: ${MESSAGE}`).toString('base64')],
  ['in base64, one place on', Buffer.from(`a text : ${MESSAGE}`).toString('base64')],
  ['in an address', encodeURIComponent(CANARIES[1]?.message ?? '')],
  ['as hexadecimal digits', Buffer.from(MESSAGE).toString('hex')],
])('a planted identifier is seen %s', (_, text) => {
  expect(search('somewhere', text)).not.toEqual([]);
});

test('an ordinary answer holds none', () => {
  expect(search('somewhere', 'Synchronous metastases are present at diagnosis [1].')).toEqual([]);
});
