import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';

/** Told what a person does with an element; resolves when the app has taken it. */
export type Press = (pressed: {
  blockId: string;
  element: Record<string, unknown>;
  choice: Record<string, unknown>;
  /** Only to be kept until something else is pressed. */
  silent?: boolean;
}) => Promise<void>;

export type ElementProps = {
  desk: Desk;
  blockId: string;
  element: Record<string, unknown>;
  press: Press;
  /** Attributes that tie a field to its label, hint and error. */
  named: Record<string, unknown>;
  /** Whether an input tells the app at once. */
  dispatches: boolean;
};

/** While the app has not answered, the element shows it and cannot be pressed again; it keeps the focus. */
export function usePress({
  press,
  blockId,
  element,
}: ElementProps): [boolean, (choice?: Record<string, unknown>) => void] {
  const [busy, setBusy] = useState(false);
  const go = (choice: Record<string, unknown> = {}): void => {
    if (busy) return;
    setBusy(true);
    void press({ blockId, element, choice }).finally(() => setBusy(false));
  };
  return [busy, go];
}
