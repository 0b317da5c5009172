import type { Claim } from './claims.ts';
import { conceptsOf, settingsOf, union } from './subject-match.ts';
import type { Subject } from './subject.ts';

/**
 * Names of what a claim is about: those that it stands under, and those under which something may stand that contradicts it. Two
 * claims of which neither stands where the other looks cannot contradict each other, so that not every pair need be looked at:
 * a name holds whatever `contradiction` wants to be the same of both, and the side of the claim where both must be on different ones.
 */
type Issues = { own: string[]; opposed: string[] };

export function issuesOf(claim: Claim): Issues {
  switch (claim.kind) {
    case 'figure':
      return onNoSide(`figure ${claim.outcome} ${claim.when} ${people(claim)} ${thing(claim.about)}`);
    case 'change':
      return issuesOfChange(claim);
    case 'property':
      return onSide(`property ${claim.id} ${thing(claim.about)}`, claim.holds);
    case 'only':
      return { own: [`only ${claim.of}`], opposed: [`only ${claim.of}`, `among ${claim.of}`] };
    case 'among':
      return { own: [`among ${claim.of}`], opposed: [`only ${claim.of}`] };
    case 'advice':
      return onNoSide(`advice ${thing(claim.about)}`);
    case 'said':
      return onSide(`said ${named(claim.about.limits)} ${thing(claim.about)}`, claim.denied);
  }
}

/** Two names of one outcome. */
export function sameOutcome(a: string, b: string): boolean {
  return a === b || (GENERAL.has(a) && GENERAL.has(b));
}

/** The outlook in general is the survival of a text that has no figures. */
const GENERAL = new Set(['prognosis', 'overall-survival']);

function onNoSide(issue: string): Issues {
  return { own: [issue], opposed: [issue] };
}

function onSide(issue: string, side: boolean): Issues {
  return { own: [`${issue} ${side}`], opposed: [`${issue} ${!side}`] };
}

/** "No difference between A and B" also meets what is said of A alone, or of B. */
function issuesOfChange({ outcome, by, about, than }: Extract<Claim, { kind: 'change' }>): Issues {
  const issue = `change ${GENERAL.has(outcome) ? 'general' : outcome}`;
  const concepts = [...conceptsOf(than ? union(about, than).things : about.things)].toSorted();
  const whole = `${issue} ${named(concepts)}`;
  const some = (concept: string) => `${issue} with ${concept}`;
  const none = (concept: string) => `${issue}, none with ${concept}`;
  if (by === 0) return { own: [whole, ...concepts.map(none)], opposed: [whole, ...concepts.map(some)] };
  const [first] = concepts.filter((concept) => !concept.includes(':'));
  return first === undefined ? onNoSide(whole) : { own: [whole, some(first)], opposed: [whole, none(first)] };
}

/** A figure of no known outcome may be placed in a setting by its heading alone, and the other in none. */
function people({ outcome, about }: Extract<Claim, { kind: 'figure' }>): string {
  return outcome === '' ? named(about.limits) : `${named(settingsOf(about))} ${named(about.limits)}`;
}

function thing({ things }: Subject): string {
  return named(conceptsOf(things));
}

function named(ids: Iterable<string>): string {
  return `(${[...ids].toSorted().join(' ')})`;
}
