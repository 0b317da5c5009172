import { standingOf } from '../answer/grounds.ts';
import type { Proof, SourceSection } from '../answer/proof.ts';

/** "Source" in the terminal: each section that an answer quoted, its sentences marked, references and whole receipts. */
export function proofText(proof: Proof): string {
  if (proof.statements.length === 0) return 'This answer quotes nothing, so it has no source.';
  return proof.sections.map((section) => sectionText(section, proof)).join('\n\n');
}

function sectionText({ heading, lines, omitted, statements }: SourceSection, { citations }: Proof): string {
  const cited = new Set(lines.flatMap((line) => line.citations));
  return [
    heading.join(' › '),
    '',
    ...lines.map(({ leadIn, text, marked, citations: numbers }) => {
      const marks = numbers.map((number) => `[${number}]`).join('');
      const whole = `${leadIn === undefined ? text : `${leadIn} ${text}`} ${marks}`.trimEnd();
      return marked === undefined ? `      ${whole}` : `  ▶ ${marked} ${whole}`;
    }),
    ...(omitted > 0 ? [`      (${omitted} more in this section)`] : []),
    '',
    ...statements.flatMap(({ number, receipt, now }) => [
      `  Statement ${number}: ${[now?.population, now?.grade].filter(Boolean).join('; ')}`,
      ...(now?.notes ?? []).map((note) => `  ${note}`),
      `  ${receipt}`,
    ]),
    '',
    ...citations
      .filter(({ number }) => cited.has(number))
      .map((citation) => {
        const { number, vancouver, url } = citation;
        const link = url !== undefined && !vancouver.includes(url) ? ` ${url}` : '';
        return `  [${number}] ${vancouver}${link} (${standingOf(citation).join('; ')})`;
      }),
  ].join('\n');
}
