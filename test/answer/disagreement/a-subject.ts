import type { Subject } from '../../../src/answer/disagreement/subject.ts';

/** What a claim is about, written as claim-line.ts writes it: `settings; limits; things`, a setting that is only assumed with `?`. */
export function aSubject(written: string): Subject {
  const [places = [], limits, things] = written.split(';').map((ids) => ids.split(' ').filter(Boolean));
  const isAssumed = (id: string) => id.endsWith('?');
  return {
    settings: new Set(places.filter((id) => !isAssumed(id))),
    assumed: new Set(places.filter(isAssumed).map((id) => id.slice(0, -1))),
    limits: new Set(limits),
    things: new Set(things),
  };
}
