/** The one form of a unit of time, dose or size as it is written after a number (`yrs` → `year`, `µg` → `ug`); undefined for other words. */
export function unitWord(surface: string): string | undefined {
  if (surface.length > LONGEST_UNIT) return undefined;
  const plain = surface.normalize('NFKC');
  // One capital is a letter of a name (3D, 18F, T2N), not a unit; only litres are written either way.
  return UNITS.get(plain.length === 1 && plain !== 'L' ? plain : plain.toLowerCase());
}

const LONGEST_UNIT = 6;

const UNITS = new Map(
  Object.entries({
    year: 'y yr yrs year',
    month: 'mo mos mth mths month',
    week: 'w wk wks week',
    day: 'd day',
    hour: 'h hr hrs hour',
    minute: 'min mins minute',
    ug: 'ug μg mcg',
    ul: 'ul μl',
    umol: 'umol μmol',
    ...sameForm('kg g mg ng pg l dl ml mol mmol nmol iu gy cgy mci mbq gbq m m2 m3 cm cm2 cm3 mm mm2 mm3'),
  }).flatMap(([unit, spellings]) =>
    spellings.split(' ').map((spelling): [string, string] => [spelling, unit]),
  ),
);

function sameForm(units: string): Record<string, string> {
  return Object.fromEntries(units.split(' ').map((unit) => [unit, unit]));
}
