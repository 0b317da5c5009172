/** Puts values into `{name}` places. A place without a value stays, so that a misspelt one is seen. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{([a-z-]{1,40})\}/g, (place, name: string) => values[name] ?? place);
}
