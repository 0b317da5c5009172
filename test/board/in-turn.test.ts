import { expect, test } from 'vitest';
import { inTurn } from '../../src/board/in-turn.ts';

test('a job that fails is told of, and keeps none of the others waiting', async () => {
  const done: string[] = [];
  const troubles: unknown[] = [];
  const job = (name: string, worked: boolean) => async () => {
    done.push(name);
    return worked;
  };
  const failing = async (): Promise<boolean> => {
    throw new Error('no history here');
  };
  const worked = await inTurn([failing, job('cards', false), job('agenda', true), failing], (error) =>
    troubles.push(error),
  );
  expect(worked).toBe(true);
  expect(done).toEqual(['cards', 'agenda']);
  expect(troubles).toHaveLength(2);
});

test('a round that is stopped ends with the job that is under way', async () => {
  const stopping = new AbortController();
  const done: string[] = [];
  const job = (name: string) => async () => {
    done.push(name);
    stopping.abort();
    return true;
  };
  const troubles: unknown[] = [];
  expect(await inTurn([job('read'), job('cards')], (error) => troubles.push(error), stopping.signal)).toBe(
    true,
  );
  expect(done).toEqual(['read']);
  expect(troubles).toEqual([]);
});

test('a round in which nothing was to do says so', async () => {
  expect(await inTurn([async () => false, async () => false], () => undefined)).toBe(false);
});
