/**
 * Text that may be searched and must not be shown. The value itself holds none of it, so nothing that is copied, printed or turned
 * into JSON does; only `unseal` gives the text back, and `test/architecture.test.ts` lets one file call it.
 */
export type SealedText = { readonly sealed: true };

const texts = new WeakMap<SealedText, string>();

export function seal(text: string): SealedText {
  const sealed: SealedText = Object.freeze({ sealed: true });
  texts.set(sealed, text);
  return sealed;
}

export function unseal(sealed: SealedText): string {
  return texts.get(sealed) ?? '';
}
