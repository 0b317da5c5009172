/** Work that waits until nothing has called for it for a while. */
export type WhenQuiet = {
  call: () => void;
  /** Forgets what was called for. */
  cancel: () => void;
};

/** Does `work` once, `quietMs` after the last call. `work` must not throw. */
export function whenQuiet(work: () => void, quietMs: number): WhenQuiet {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    call: () => {
      cancel();
      timer = setTimeout(work, quietMs);
    },
    cancel,
  };
}
