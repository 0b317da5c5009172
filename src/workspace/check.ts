/** A check looks at one value and reports what Slack would not take, with the place as a JSON pointer. */
export type Check = (value: unknown, at: string, report: Report) => void;
export type Report = (problem: string, at: string) => void;

/** Runs a check; every problem is one line in Slack's own wording. */
export function problemsOf(check: Check, value: unknown, at: string): string[] {
  const problems: string[] = [];
  check(value, at, (problem, place) => {
    // A hostile message could hold a problem in each of a million places.
    if (problems.length < MOST_PROBLEMS) problems.push(`${problem} [json-pointer:${place}]`);
  });
  return problems;
}

const MOST_PROBLEMS = 20;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function string(most: number, least = 1): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') report('must be a string', at);
    else if (value.length < least) report(`must be more than ${least - 1} characters`, at);
    else if (value.length > most) report(`must be less than ${most + 1} characters`, at);
  };
}

export const boolean: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report('must be a boolean', at);
};

export function integer(least: number, most: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) report('must be an integer', at);
    else if (value < least || value > most) report(`must be between ${least} and ${most}`, at);
  };
}

export const number: Check = (value, at, report) => {
  if (typeof value !== 'number') report('must be a number', at);
};

export function oneOf(...choices: string[]): Check {
  return (value, at, report) => {
    if (typeof value !== 'string' || !choices.includes(value))
      report(`must be one of: ${choices.join(', ')}`, at);
  };
}

/** An http(s) address; `mailto:` and the like are not links in Slack's buttons. */
export function address(most: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') return report('must be a string', at);
    if (value.length > most) return report(`must be less than ${most + 1} characters`, at);
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) report('must be a valid URL', at);
  };
}

export function list(check: Check, least: number, most: number): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report('must be an array', at);
    if (value.length < least) report(`no fewer than ${least} items allowed`, at);
    if (value.length > most) return report(`no more than ${most} items allowed`, at);
    value.forEach((element, index) => check(element, `${at}/${index}`, report));
  };
}

/** An object with these fields and no others. */
export function fields(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at, report) => {
    if (!isObject(value)) return report('must be an object', at);
    for (const name of Object.keys(required)) {
      if (!Object.hasOwn(value, name)) report(`missing required field: ${name}`, at);
    }
    for (const [name, inner] of Object.entries(value)) {
      const check = own(required, name) ?? own(optional, name);
      if (check) check(inner, `${at}/${pointerPart(name)}`, report);
      else report(`invalid additional property: ${name.slice(0, 60)}`, at);
    }
  };
}

/** Chooses the check by the object's `type`; `checks` need not look at `type` again. */
export function byType(checks: Record<string, Check>): Check {
  return (value, at, report) => {
    if (!isObject(value)) return report('must be an object', at);
    const type = value['type'];
    const check = typeof type === 'string' ? own(checks, type) : undefined;
    if (check) check(value, at, report);
    else
      report(`unsupported type: ${typeof type === 'string' ? type.slice(0, 60) : typeof type}`, `${at}/type`);
  };
}

/** All of them, in order. */
export function all(...checks: Check[]): Check {
  return (value, at, report) => {
    for (const check of checks) check(value, at, report);
  };
}

/** At least one of these fields is there. */
export function anyField(...names: string[]): Check {
  return (value, at, report) => {
    if (!isObject(value)) return;
    if (!names.some((name) => Object.hasOwn(value, name)))
      report(`missing required field: ${names.join(' or ')}`, at);
  };
}

export const anything: Check = () => {};

/** Own fields only: a message may say `"type": "constructor"`. */
function own(checks: Record<string, Check>, name: string): Check | undefined {
  return Object.hasOwn(checks, name) ? checks[name] : undefined;
}

/** RFC 6901; cut, because the name is the sender's. */
function pointerPart(name: string): string {
  return name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1');
}
