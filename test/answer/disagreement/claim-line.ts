import type { Claim } from '../../../src/answer/disagreement/claims.ts';
import type { Subject } from '../../../src/answer/disagreement/subject.ts';

/** All of a claim in one line, for tables: `figure overall-survival long 40–50 %: synchronous; age; surgery w:wedge`. */
export function claimLine(claim: Claim): string {
  switch (claim.kind) {
    case 'figure': {
      const { low, high, unit, about } = claim.figure;
      const bounds = [low, high].map((bound) => Math.round(bound * 100) / 100);
      const figure = `${about ? '~' : ''}${[...new Set(bounds)].join('–')} ${unit}`;
      return line(['figure', claim.outcome || '?', claim.when, figure], claim.about);
    }
    case 'change': {
      const than = claim.than === undefined ? '' : ` THAN ${subject(claim.than)}`;
      return line(['change', claim.outcome, ['worse', 'same', 'better'][claim.by + 1]], claim.about) + than;
    }
    case 'advice':
      return line(['advice', claim.level], claim.about);
    case 'property':
      return line([claim.holds ? 'is' : 'is not', claim.id], claim.about);
    case 'only':
    case 'among':
      return line([claim.kind, claim.of], claim.about);
    case 'said':
      return line([claim.denied ? 'denied' : 'said'], claim.about);
  }
}

function line(words: (string | undefined)[], about: Subject): string {
  return `${words.filter(Boolean).join(' ')}: ${subject(about)}`;
}

/** Settings (assumed ones with `?`); limits; things. */
export function subject({ settings, assumed, limits, things }: Subject): string {
  const assuming = [...assumed].map((id) => `${id}?`);
  return [[...settings, ...assuming], [...limits], [...things]]
    .map((ids) => ids.toSorted().join(' '))
    .join('; ')
    .trimEnd();
}
