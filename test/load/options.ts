/** Throws where it is no whole number above 0. */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0.`);
  return number;
}

/** The embedded store is for one instance. Throws for another name. */
export function storeNamed(text: string | undefined, instances: number): 'embedded' | 'postgresql' {
  const name = text ?? (instances === 1 ? 'embedded' : 'postgresql');
  if (name !== 'embedded' && name !== 'postgresql')
    throw new Error('--store must be embedded or postgresql.');
  if (name === 'embedded' && instances > 1)
    throw new Error('The embedded store is for one instance: take --store postgresql.');
  return name;
}
