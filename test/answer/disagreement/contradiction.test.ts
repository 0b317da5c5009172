import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../src/answer/disagreement/claims.ts';
import { contradiction } from '../../../src/answer/disagreement/contradiction.ts';
import type { Figure } from '../../../src/answer/disagreement/figures.ts';
import { issuesOf } from '../../../src/answer/disagreement/issues.ts';
import type { Advice } from '../../../src/answer/disagreement/signs.ts';
import { aSubject } from './a-subject.ts';

type By = 1 | 0 | -1;

const percent = (low: number, high = low): Figure => ({ unit: '%', low, high, about: false });
const months = (low: number, high = low): Figure => ({ unit: 'month', low, high, about: false });
const share = (value: Figure, about: string, outcome = 'overall-survival', when = '60'): Claim => ({
  kind: 'figure', outcome, when, figure: value, about: aSubject(about),
}); // prettier-ignore
const change = (by: By, about: string, than?: string, outcome = 'overall-survival'): Claim => ({
  kind: 'change', outcome, by, about: aSubject(about), than: than === undefined ? undefined : aSubject(than),
}); // prettier-ignore
const advised = (level: Advice, about: string): Claim => ({ kind: 'advice', level, about: aSubject(about) });
const property = (holds: boolean, about: string, id = 'reliable'): Claim => ({
  kind: 'property', id, holds, about: aSubject(about),
}); // prettier-ignore
const only = (about: string, of = 'factor'): Claim => ({ kind: 'only', of, about: aSubject(about) });
const among = (about: string, of = 'factor'): Claim => ({ kind: 'among', of, about: aSubject(about) });
const said = (denied: boolean, about: string): Claim => ({ kind: 'said', denied, about: aSubject(about) });

/** Why both cannot hold; the same pairs are found whichever stands first, and each of them stands where the other looks. */
function found(one: Claim, other: Claim): string | undefined {
  const result = contradiction(one, other);
  expect(contradiction(other, one)?.rule).toBe(result?.rule);
  const looks = (from: Claim, to: Claim) =>
    issuesOf(from).opposed.some((issue) => issuesOf(to).own.includes(issue));
  if (result) expect([looks(one, other), looks(other, one)]).toEqual([true, true]);
  return result && `${result.rule}, ${result.reason}`;
}

describe('figures', () => {
  const SURGERY = '; lung; surgery';

  test('of one outcome in the same people that lie apart are told with their time', () => {
    const [low, high] = [percent(27), percent(48)];
    expect(found(share(high, SURGERY), share(low, SURGERY))).toBe(
      'figures, 60 months, overall-survival: 48% and 27%',
    );
    expect(found(share(high, SURGERY, 'response', 'long'), share(low, SURGERY, 'response', 'long'))).toBe(
      'figures, long term, response: 48% and 27%',
    );
    expect(found(share(high, SURGERY, 'response', ''), share(low, SURGERY, 'response', ''))).toBe(
      'figures, response: 48% and 27%',
    );
  });

  test('of another outcome, time, people or thing stand beside each other, and so do those that may be one', () => {
    const one = share(percent(48), SURGERY);
    expect(found(one, share(percent(27), SURGERY, 'response'))).toBeUndefined();
    expect(found(one, share(percent(27), SURGERY, undefined, '36'))).toBeUndefined();
    expect(found(one, share(percent(27), '; bone-site; surgery'))).toBeUndefined();
    expect(found(one, share(percent(27), '; ; surgery'))).toBeUndefined();
    expect(found(one, share(percent(27), '; lung; radiotherapy'))).toBeUndefined();
    expect(found(one, share(percent(46), SURGERY))).toBeUndefined();
  });

  test('are told with one decimal and their bounds', () => {
    expect(found(share(percent(30.06, 45.94), SURGERY), share(percent(12.34), SURGERY))).toBe(
      'figures, 60 months, overall-survival: 30.1–45.9% and 12.3%',
    );
    expect(found(share(months(36, Infinity), SURGERY), share(months(10, 12), SURGERY))).toBe(
      'figures, 60 months, overall-survival: over 36 months and 10–12 months',
    );
  });

  test('of no known outcome need nearly the same words', () => {
    const anything = (value: number, about: string) => share(percent(value), about, '', '');
    expect(found(anything(48, ';; surgery w:wedge'), anything(27, ';; surgery w:wedge'))).toBe(
      'figures, share: 48% and 27%',
    );
    expect(found(anything(48, ';; surgery'), anything(27, ';; surgery'))).toBeUndefined();
    // A setting that one is placed in by its heading does not part them.
    expect(found(anything(48, 'synchronous?; ; w:a w:b'), anything(27, '; ; w:a w:b'))).toBeDefined();
    expect(found(share(percent(48), ';; surgery'), share(percent(27), ';; surgery'))).toBeDefined();
  });

  test.each(['spread-at-diagnosis', 'treatment-length', 'cycle-length', 'time-to-relapse'])(
    'of %s need no subject, but the same people',
    (outcome) => {
      const lasting = (value: number, about: string) => share(months(value), about, outcome, '');
      expect(found(lasting(6, ';;'), lasting(10, ';;'))).toBe(`figures, ${outcome}: 6 months and 10 months`);
      expect(found(lasting(6, 'synchronous; lung;'), lasting(10, 'synchronous; lung;'))).toBeDefined();
      expect(found(lasting(6, '; p:child;'), lasting(10, ';;'))).toBeUndefined();
      expect(found(lasting(6, 'synchronous?;;'), lasting(10, ';;'))).toBeUndefined();
      expect(found(lasting(6, 'synchronous;;'), lasting(10, 'metachronous;;'))).toBeUndefined();
      expect(found(lasting(6, ';; surgery'), lasting(10, ';;'))).toBeUndefined();
      expect(found(lasting(6, ';; surgery'), lasting(10, ';; radiotherapy'))).toBeUndefined();
    },
  );

  test('of any other outcome need something that they are figures of', () => {
    expect(found(share(percent(48), ';;'), share(percent(27), ';;'))).toBeUndefined();
  });
});

describe('changes', () => {
  const DRUG = ';; mapie';

  test.each<[By, By, string]>([
    [1, -1, 'better and worse'],
    [1, 0, 'better and no difference'],
    [0, -1, 'no difference and worse'],
  ])('by %d and %d of one thing are %s', (one, other, reason) => {
    expect(found(change(one, DRUG), change(other, DRUG))).toBe(`polarity, overall-survival: ${reason}`);
  });

  test.each<By>([1, 0, -1])('that are the same (%d) stand beside each other', (by) => {
    expect(found(change(by, DRUG), change(by, DRUG))).toBeUndefined();
    expect(found(change(by, ';; one', ';; two'), change(by, ';; one', ';; two'))).toBeUndefined();
  });

  test('of different things, people or outcomes stand beside each other', () => {
    expect(found(change(1, DRUG), change(-1, ';; mifamurtide'))).toBeUndefined();
    expect(found(change(1, 'synchronous; ; mapie'), change(-1, 'metachronous; ; mapie'))).toBeUndefined();
    expect(found(change(1, DRUG), change(-1, DRUG, undefined, 'toxicity'))).toBeUndefined();
  });

  test('of the outlook are those of survival, of nothing else', () => {
    const on = (by: By, outcome: string) => change(by, DRUG, undefined, outcome);
    expect(found(on(1, 'prognosis'), on(0, 'overall-survival'))).toBe(
      'polarity, prognosis: better and no difference',
    );
    expect(found(on(1, 'prognosis'), on(0, 'response'))).toBeUndefined();
    expect(found(on(1, 'overall-survival'), on(0, 'event-free-survival'))).toBeUndefined();
  });

  test.each<[By, By, string | undefined]>([
    [1, -1, 'better and worse'],
    [1, 0, 'better and no difference'],
    [-1, 0, 'worse and no difference'],
  ])('by %d and %d in one comparison are %s', (one, other, reason) => {
    const [ours, theirs] = [change(one, ';; one', ';; two'), change(other, ';; one', ';; two')];
    expect(found(ours, theirs)).toBe(`polarity, overall-survival: ${reason}`);
  });

  test('the other way round contradict when each is better than the other, or each worse', () => {
    const turned = (by: By, other: By) =>
      found(change(by, ';; one', ';; two'), change(other, ';; two', ';; one'));
    expect(turned(1, 1)).toBe('polarity, overall-survival: better and better, the other way round');
    expect(turned(-1, -1)).toBe('polarity, overall-survival: worse and worse, the other way round');
    expect(turned(0, 0)).toBeUndefined();
    expect(turned(1, -1)).toBeUndefined();
    expect(turned(-1, 1)).toBeUndefined();
  });

  test('of comparisons with different things stand beside each other', () => {
    const one = change(1, ';; one', ';; two');
    expect(found(one, change(-1, ';; one', ';; three'))).toBeUndefined();
    expect(found(one, change(-1, ';; three', ';; two'))).toBeUndefined();
    expect(found(one, change(1, ';; two', ';; three'))).toBeUndefined();
    expect(found(one, change(1, ';; three', ';; one'))).toBeUndefined();
    // What is compared is the same on the whole, and not side by side.
    expect(found(change(1, ';; one two', ';; w:x'), change(-1, ';; one', ';; two w:x'))).toBeUndefined();
    expect(found(change(1, ';; one two', ';; two'), change(-1, ';; one', ';; one two'))).toBeUndefined();
  });

  test('of one thing meet a comparison only where they tell of no difference', () => {
    const compared = change(1, ';; one', ';; two');
    expect(found(compared, change(-1, ';; one two'))).toBeUndefined();
    expect(found(compared, change(0, ';; one two'))).toBe(
      'polarity, overall-survival: better and no difference',
    );
    expect(found(change(0, ';; one', ';; two'), change(1, ';; one two'))).toBeUndefined();
  });

  test('of one of several contradict that there is no difference between them', () => {
    const none = change(0, ';; one two');
    expect(found(none, change(-1, ';; one'))).toBe('polarity, overall-survival: no difference and worse');
    expect(found(none, change(1, ';; two'))).toBe('polarity, overall-survival: no difference and better');
    expect(found(none, change(1, ';; three'))).toBeUndefined();
    expect(found(none, change(1, ';; one three'))).toBeUndefined();
    expect(found(none, change(1, ';; w:one'))).toBeUndefined();
    expect(found(none, change(1, 'synchronous; ; one'))).toBeUndefined();
    // The other way it is one of several that makes no difference: another may.
    expect(found(change(1, ';; one two'), change(0, ';; one'))).toBeUndefined();
    expect(found(change(1, ';; one two'), change(-1, ';; one'))).toBeUndefined();
  });

  test('of one of several must have all its words there, too', () => {
    const none = change(0, ';; one two w:early');
    expect(found(none, change(1, ';; one w:early'))).toBeDefined();
    expect(found(none, change(1, ';; one'))).toBeDefined();
    expect(found(none, change(1, ';; one w:late'))).toBeUndefined();
    expect(found(none, change(1, ';; one w:early w:late'))).toBeUndefined();
    expect(found(none, change(1, ';; w:early'))).toBeUndefined();
    expect(found(none, change(1, ';; one a:dose'))).toBeUndefined();
    expect(found(change(0, ';; one w:a w:b w:c w:d'), change(1, ';; one'))).toBeUndefined();
  });
});

describe('a site or an age group that one of two claims leaves open', () => {
  const [OPEN, CHILDREN] = [';; surgery', '; p:child; surgery'];

  test('does not part them where there are no figures', () => {
    expect(found(change(1, OPEN), change(-1, CHILDREN))).toBeDefined();
    expect(found(change(0, ';; surgery mapie'), change(-1, CHILDREN))).toBeDefined();
    expect(found(change(1, OPEN, ';; mapie'), change(0, CHILDREN, ';; mapie'))).toBeDefined();
    expect(found(change(1, ';; mapie', OPEN), change(0, ';; mapie', CHILDREN))).toBeDefined();
    expect(found(change(1, OPEN, ';; mapie'), change(1, ';; mapie', CHILDREN))).toBeDefined();
    expect(found(change(1, ';; mapie', OPEN), change(1, CHILDREN, ';; mapie'))).toBeDefined();
    expect(found(advised('required', OPEN), advised('against', CHILDREN))).toBeDefined();
    expect(found(property(true, OPEN), property(false, CHILDREN))).toBeDefined();
  });

  test('parts figures', () => {
    expect(found(share(percent(48), OPEN), share(percent(27), CHILDREN))).toBeUndefined();
  });
});

describe('advice', () => {
  const LEVELS: Advice[] = ['required', 'recommended', 'allowed', 'unneeded', 'against'];
  const OPPOSED = ['required against', 'recommended against', 'allowed against', 'required unneeded', 'recommended unneeded']; // prettier-ignore

  test('for something contradicts advice against it; what must be done is not unneeded', () => {
    for (const [at, one] of LEVELS.entries())
      for (const other of LEVELS.slice(at))
        expect(found(advised(one, ';; surgery'), advised(other, ';; surgery'))).toBe(
          OPPOSED.includes(`${one} ${other}`) ? `polarity, advice: ${one} and ${other}` : undefined,
        );
  });

  test('on other things or in other people stands beside it', () => {
    const one = advised('required', '; p:child; surgery');
    expect(found(one, advised('against', '; p:child; radiotherapy'))).toBeUndefined();
    expect(found(one, advised('against', '; p:adult; surgery'))).toBeUndefined();
  });
});

describe('properties', () => {
  test('that hold by one and fail by the other are told in their order', () => {
    const [holds, fails] = [property(true, ';; imaging-ct'), property(false, ';; imaging-ct')];
    expect(found(holds, fails)).toBe('polarity, reliable: yes and no');
    expect(found(fails, holds)).toBe('polarity, reliable: no and yes');
    expect(found(holds, holds)).toBeUndefined();
    expect(found(fails, fails)).toBeUndefined();
  });

  test('of other things, and other properties, stand beside each other', () => {
    const holds = property(true, ';; imaging-ct');
    expect(found(holds, property(false, ';; imaging-pet'))).toBeUndefined();
    expect(found(holds, property(false, ';; imaging-ct', 'safe'))).toBeUndefined();
  });
});

describe('what is only said', () => {
  test('is contradicted by who denies it in nearly the same words', () => {
    const [yes, no] = [said(false, '; lung; w:relaps w:late'), said(true, '; lung; w:relaps w:late')];
    expect(found(yes, no)).toBe('polarity, one denies what the other says');
    expect(found(yes, yes)).toBeUndefined();
    expect(found(no, no)).toBeUndefined();
    expect(found(yes, said(true, '; lung; w:relaps'))).toBeUndefined();
    expect(found(yes, said(true, '; ; w:relaps w:late'))).toBeUndefined();
  });
});

describe('the only one of its kind', () => {
  const TIME = only('metachronous; ; time-to-relapse');

  test('leaves no place for another, nor for one among others', () => {
    expect(found(TIME, only('metachronous; ; surgery'))).toBe(
      'exclusivity, two things are each the only factor',
    );
    expect(found(TIME, among('metachronous; ; surgery'))).toBe('exclusivity, the only factor, and another');
    expect(found(among('metachronous; ; surgery'), TIME)).toBe('exclusivity, the only factor, and another');
  });

  test('has itself beside it, another kind, another setting', () => {
    expect(found(TIME, only('metachronous; ; time-to-relapse'))).toBeUndefined();
    expect(found(TIME, among('metachronous; ; time-to-relapse'))).toBeUndefined();
    for (const other of [only, among]) {
      expect(found(TIME, other('metachronous; ; surgery', 'site'))).toBeUndefined();
      expect(found(TIME, other('synchronous; ; surgery'))).toBeUndefined();
    }
    expect(found(among('; ; surgery'), among('; ; radiotherapy'))).toBeUndefined();
  });

  test('in one respect leaves place for one that is not said to be so in that respect', () => {
    const curative = only(';; surgery a:curative-intent', 'treatment');
    expect(found(curative, among(';; radiotherapy', 'treatment'))).toBeUndefined();
    expect(found(curative, among(';; radiotherapy a:curative-intent', 'treatment'))).toBeDefined();
  });
});

test('claims of different kinds never contradict each other', () => {
  const about = ';; surgery w:wedge';
  const claims = [
    share(percent(48), about), change(1, about), change(-1, about), advised('against', about), property(true, about),
    property(false, about), said(true, about), said(false, about), among(about), only(about),
  ]; // prettier-ignore
  for (const [at, one] of claims.entries())
    for (const other of claims.slice(at))
      if (one.kind !== other.kind) expect(found(one, other)).toBeUndefined();
});

describe('issues', () => {
  test.each<[string, Claim, string[], string[]]>([
    ['a figure stands under outcome, time, people and thing',
      share(percent(1), 'synchronous?; p:child lung; surgery mapie w:wedge'),
      ['figure overall-survival 60 (synchronous) (lung p:child) (mapie surgery)'],
      ['figure overall-survival 60 (synchronous) (lung p:child) (mapie surgery)']],
    ['a figure of no known outcome stands under no setting',
      share(percent(1), 'synchronous; lung; surgery', '', ''),
      ['figure   (lung) (surgery)'], ['figure   (lung) (surgery)']],
    ['a change stands under all of its concepts and under the first',
      change(1, ';; surgery mapie a:dose w:wedge'),
      ['change general (a:dose mapie surgery)', 'change general with mapie'],
      ['change general (a:dose mapie surgery)', 'change general, none with mapie']],
    ['no difference stands under each of its concepts',
      change(0, ';; one', ';; two', 'response'),
      ['change response (one two)', 'change response, none with one', 'change response, none with two'],
      ['change response (one two)', 'change response with one', 'change response with two']],
    ['a change of nothing named stands under nothing',
      change(-1, ';; a:dose w:x', undefined, 'prognosis'), ['change general (a:dose)'], ['change general (a:dose)']],
    ['a property looks at its other side', property(true, ';; ct'), ['property reliable (ct) true'], ['property reliable (ct) false']],
    ['what is said looks at its denial', said(true, '; lung; ct'), ['said (lung) (ct) true'], ['said (lung) (ct) false']],
    ['advice stands under its thing', advised('allowed', '; lung; ct'), ['advice (ct)'], ['advice (ct)']],
    ['the only one looks at others and other only ones', only(';; ct'), ['only factor'], ['only factor', 'among factor']],
    ['one among others looks at the only one', among(';; ct'), ['among factor'], ['only factor']],
  ])('%s', (_, claim, own, opposed) => {
    expect(issuesOf(claim)).toEqual({ own, opposed });
  }); // prettier-ignore
});
