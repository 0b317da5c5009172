import type { Arbitrary } from 'fast-check';

/** Something of ours that takes what comes from outside. */
export type Target = {
  name: string;
  /** Inputs of it in a run of a million: many where one costs little. */
  share: number;
  /** Processor time for one input, in milliseconds, beyond which it counts as hanging. */
  longestMs: number;
  open(): Promise<Opened>;
};

export type Opened = {
  inputs: Arbitrary<unknown>;
  /** Inputs that are tried in one go, where waiting for each alone would cost too much; 1 if missing. */
  together?: number;
  /** What is wrong with what came of it, a line each. An exception, whoever threw it, is a finding, too. */
  check: (input: unknown) => string[] | Promise<string[]>;
  close?: () => Promise<void>;
};

/** Ties what is put in to what takes it, and then forgets its type, so that targets of all kinds stand in one list. */
export function fuzzed<Input>(
  inputs: Arbitrary<Input>,
  check: (input: Input) => string[] | Promise<string[]>,
  rest: Pick<Opened, 'together' | 'close'> = {},
): Opened {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `inputs` makes what `check` is given
  return { inputs, check: check as Opened['check'], ...rest };
}
