/** Reads what an app sent, which may be of any shape: missing or wrong becomes empty. */

/** The string in a field. */
export function textIn(object: Record<string, unknown> | undefined, field: string, otherwise = ''): string {
  const value = object?.[field];
  return typeof value === 'string' ? value : otherwise;
}

/** The number in a field. */
export function numberIn(object: Record<string, unknown>, field: string): number {
  const value = object[field];
  return typeof value === 'number' ? value : 0;
}

/** The object in a field. */
export function objectIn(
  object: Record<string, unknown> | undefined,
  field: string,
): Record<string, unknown> | undefined {
  return listOf([object?.[field]])[0];
}

/** The objects in a list. */
export function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
