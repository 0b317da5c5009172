import type { Claim } from './claims.ts';
import type { Figure } from './figures.ts';
import { differ } from './figures.ts';
import type { Suspected } from './find.ts';
import { sameOutcome } from './issues.ts';
import type { Advice } from './signs.ts';
import { alike, covers, meetInSetting, sharesAspects, union } from './subject-match.ts';

type Found = Pick<Suspected, 'rule' | 'reason'>;

/** Why two claims cannot both hold, or undefined. */
export function contradiction(a: Claim, b: Claim): Found | undefined {
  if (a.kind === 'figure' && b.kind === 'figure') return figures(a, b);
  if (a.kind === 'change' && b.kind === 'change') return changes(a, b);
  if (a.kind === 'advice' && b.kind === 'advice') return advice(a, b);
  if (a.kind === 'property' && b.kind === 'property') return properties(a, b);
  if (a.kind === 'said' && b.kind === 'said') return denial(a, b);
  if (a.kind === 'only') return exclusivity(a, b);
  if (b.kind === 'only') return exclusivity(b, a);
  return undefined;
}

type Of<Kind> = Extract<Claim, { kind: Kind }>;

function figures(a: Of<'figure'>, b: Of<'figure'>): Found | undefined {
  if (a.outcome !== b.outcome || a.when !== b.when || !differ(a.figure, b.figure)) return undefined;
  const itself = SELF_TELLING.has(a.outcome) && sameLimits(a.about, b.about);
  // A figure without a known outcome is of whatever the words say: they must be nearly the same.
  if (!itself && !alike(a.about, b.about, a.outcome === '' ? 'words' : 'figure')) return undefined;
  const when = a.when === '' ? '' : `${a.when === 'long' ? 'long term' : `${a.when} months`}, `;
  return {
    rule: 'figures',
    reason: `${when}${a.outcome || 'share'}: ${shown(a.figure)} and ${shown(b.figure)}`,
  };
}

/** Outcomes that need no subject beside them. */
const SELF_TELLING = new Set(['spread-at-diagnosis', 'treatment-length', 'cycle-length', 'time-to-relapse']);

function sameLimits(a: Claim['about'], b: Claim['about']): boolean {
  return (
    a.things.size + b.things.size === 0 && alike({ ...a, things: SAME }, { ...b, things: SAME }, 'figure')
  );
}
const SAME = new Set(['w:it']);

function shown({ low, high, unit }: Figure): string {
  const round = (value: number) => String(Math.round(value * 10) / 10);
  const sign = unit === '%' ? '%' : ' months';
  if (low === high) return `${round(low)}${sign}`;
  return high === Infinity ? `over ${round(low)}${sign}` : `${round(low)}–${round(high)}${sign}`;
}

function changes(a: Of<'change'>, b: Of<'change'>): Found | undefined {
  if (!sameOutcome(a.outcome, b.outcome)) return undefined;
  const reason = `${a.outcome}: ${DIRECTION[a.by]} and ${DIRECTION[b.by]}`;
  const whole = (one: Of<'change'>) => (one.than ? union(one.about, one.than) : one.about);
  const turned = a.than && b.than && alike(a.about, b.than, 'claim') && alike(a.than, b.about, 'claim');
  if (turned)
    return a.by === b.by && a.by !== 0
      ? { rule: 'polarity', reason: `${reason}, the other way round` }
      : undefined;
  if (a.by === b.by) return undefined;
  if (a.than && b.than)
    return alike(a.about, b.about, 'claim') && alike(a.than, b.than, 'claim')
      ? { rule: 'polarity', reason }
      : undefined;
  if ((a.than ?? b.than) && (a.than ? b : a).by !== 0) return undefined;
  const [none, some] = a.by === 0 ? [a, b] : [b, a];
  const same = alike(whole(a), whole(b), 'claim') || (none.by === 0 && isOneOf(whole(some), whole(none)));
  return same ? { rule: 'polarity', reason } : undefined;
}

const DIRECTION = { 1: 'better', 0: 'no difference', '-1': 'worse' } as const;

/** "No difference between A and B" against "worse with A". */
function isOneOf(one: Claim['about'], all: Claim['about']): boolean {
  const isConcept = (thing: string) => !thing.includes(':');
  const own = [...one.things];
  if (!own.some(isConcept) || !own.every((thing) => all.things.has(thing))) return false;
  const things = [...all.things].filter((thing) => isConcept(thing) || one.things.has(thing));
  return alike({ ...one, things: new Set(things) }, all, 'claim');
}

const FIRM = new Set<Advice>(['required', 'recommended']);

function advice(a: Of<'advice'>, b: Of<'advice'>): Found | undefined {
  const levels = [a.level, b.level];
  const forIt = levels.some((level) => FIRM.has(level) || level === 'allowed');
  const opposed =
    (levels.includes('against') && forIt) ||
    (levels.includes('unneeded') && levels.some((level) => FIRM.has(level)));
  return opposed && alike(a.about, b.about, 'claim')
    ? { rule: 'polarity', reason: `advice: ${a.level} and ${b.level}` }
    : undefined;
}

function properties(a: Of<'property'>, b: Of<'property'>): Found | undefined {
  return a.id === b.id && a.holds !== b.holds && alike(a.about, b.about, 'claim')
    ? { rule: 'polarity', reason: `${a.id}: ${a.holds ? 'yes and no' : 'no and yes'}` }
    : undefined;
}

function denial(a: Of<'said'>, b: Of<'said'>): Found | undefined {
  return a.denied !== b.denied && alike(a.about, b.about, 'words')
    ? { rule: 'polarity', reason: 'one denies what the other says' }
    : undefined;
}

function exclusivity(only: Of<'only'>, other: Claim): Found | undefined {
  if (other.kind === 'only')
    return only.of === other.of && meetInSetting(only.about, other.about) && !covers(only.about, other.about)
      ? { rule: 'exclusivity', reason: `two things are each the only ${only.of}` }
      : undefined;
  if (other.kind !== 'among' || other.of !== only.of || !sharesAspects(only.about, other.about))
    return undefined;
  return meetInSetting(only.about, other.about) && !covers(only.about, other.about)
    ? { rule: 'exclusivity', reason: `the only ${only.of}, and another` }
    : undefined;
}
