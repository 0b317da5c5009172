/** What a team may well word its own way. */
const OWN_WORDS = ['display_information'];

/**
 * Where Slack's copy of a manifest is another one than ours, in words. What ours does not speak of may be anything, but a list of ours
 * (scopes, events) must be the whole list. Socket Mode goes by how this bot connects.
 */
export function manifestDifferences(ours: object, slacks: unknown, socketMode: boolean): string[] {
  const leaves = Object.entries(ours).filter(([name]) => !OWN_WORDS.includes(name));
  const wanted = new Map(leaves.flatMap(([name, value]) => leavesOf(value, [name])));
  wanted.set('settings.socket_mode_enabled', socketMode);
  return [...wanted].flatMap(([path, value]) => {
    const theirs = at(slacks, path.split('.'));
    if (!Array.isArray(value))
      return theirs === value ? [] : [`${path} is ${shown(theirs)}, not ${shown(value)}`];
    const [mine, other] = [value.map(shown), Array.isArray(theirs) ? theirs.map(shown) : []];
    const lacks = mine.filter((one) => !other.includes(one));
    const more = other.filter((one) => !mine.includes(one));
    return [
      ...(lacks.length > 0 ? [`${path} lacks ${lacks.join(', ')}`] : []),
      ...(more.length > 0 ? [`${path} has ${more.join(', ')} as well`] : []),
    ];
  });
}

function leavesOf(value: unknown, path: string[]): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function at(value: unknown, path: string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at(new Map(Object.entries(value)).get(name), rest);
}

/** Commands and shortcuts go by what calls them; their words, and addresses that only HTTP mode has, may differ. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? 'missing' : JSON.stringify(value);
  const known = new Map<string, unknown>(Object.entries(value));
  return JSON.stringify(known.get('command') ?? known.get('callback_id') ?? value);
}
