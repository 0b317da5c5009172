import names from './listed-names.json' with { type: 'json' };

let loaded: { given: ReadonlySet<string>; surnames: ReadonlySet<string> } | undefined;

/** Tens of thousands of given names and surnames that are no English words; nobody has looked at each, unlike `prompts/names.yaml`. */
export function listedNames(): { given: ReadonlySet<string>; surnames: ReadonlySet<string> } {
  loaded ??= { given: new Set(names.given.split(' ')), surnames: new Set(names.surnames.split(' ')) };
  return loaded;
}
