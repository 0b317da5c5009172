import { expect, test } from 'vitest';
import { createPlan, type Step } from './plan.ts';

const EVENTS = 600;
const steps = (seed: number) => createPlan(seed, EVENTS).steps;

test('a seed gives the same plan each time, and another seed another one', () => {
  const all = (seed: number) => {
    const plan = createPlan(seed, EVENTS);
    const faults = plan.steps.map(({ id }) => [
      plan.postFault(id, 0)?.kind,
      plan.postFault(id, 1)?.kind,
      plan.again(id, 'message'),
    ]);
    return JSON.stringify([plan.steps, plan.trouble, faults]);
  };
  expect(all(7)).toBe(all(7));
  expect(all(7)).not.toBe(all(8));
});

test('a plan has as many events as it should, with every kind of them, each about what came before it', () => {
  const plan = steps(3);
  expect(plan.map(({ id }) => id)).toEqual(plan.map((_, n) => n));
  expect(new Set(plan.map(({ kind }) => kind)).size).toBe(5);
  const about = (step: Step) => ('root' in step ? step.root : 'question' in step ? step.question : undefined);
  for (const step of plan) {
    const earlier = about(step);
    if (earlier !== undefined) expect(plan[earlier]).toMatchObject({ kind: 'mention' });
    expect(earlier ?? -1).toBeLessThan(step.id);
  }
});

test('nothing is said in a thread whose question is edited or deleted, which could not be counted', () => {
  const plan = steps(4);
  const changed = plan.flatMap((step) => ('question' in step ? [step.question] : []));
  expect(new Set(changed).size).toBe(changed.length);
  expect(plan.filter((step) => 'root' in step && changed.includes(step.root))).toEqual([]);
});

test('about 21 of 100 posts meet with a fault, and about five of 100 events come twice', () => {
  const { postFault, again } = createPlan(5, EVENTS);
  const ids = Array.from({ length: 5000 }, (_, id) => id);
  const share = (some: unknown[]) => some.filter((one) => one !== undefined).length / some.length;
  expect(share(ids.map((id) => postFault(id, 0)))).toBeCloseTo(0.21, 1);
  expect(share(ids.map((id) => again(id, 'message')))).toBeCloseTo(0.05, 1);
});
