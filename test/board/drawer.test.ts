import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { briefPdf } from '../../src/board/brief-pdf.ts';
import { createDrawer } from '../../src/board/drawer.ts';
import { board } from '../slack/an-answer.ts';
import { aBrief, anOutline } from './brief-of-thread.ts';

const drawer = createDrawer();
afterAll(() => drawer.stop());

const brief = await aBrief();
const drawing = {
  kind: 'brief' as const,
  outline: await anOutline(brief),
  day: brief.day,
  wording: board.brief,
};
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a PDF of the drawer’s thread has the bytes of one that is drawn here', async () => {
  const drawn = await drawer.draw(drawing);
  expect(hashOf(drawn)).toBe(hashOf(await briefPdf(drawing.outline, drawing.day, drawing.wording)));
});

test('what cannot be drawn is an error, and the next one is drawn all the same', async () => {
  await expect(drawer.draw({ ...drawing, day: 'no day' })).rejects.toThrow('Invalid time value');
  expect((await drawer.draw(drawing)).length).toBeGreaterThan(1000);
});

test('a drawer that has drawn nothing stops, too', async () => {
  await createDrawer().stop();
});

test('what waits for its turn when the drawer stops is not drawn', async () => {
  const stopped = createDrawer();
  const refused = Promise.all(
    [drawing, drawing].map((each) => expect(stopped.draw(each)).rejects.toThrow(/abort|stops/)),
  );
  await stopped.stop();
  await refused;
});
