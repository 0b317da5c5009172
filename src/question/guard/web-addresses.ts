import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

const URL = /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>|]{3,2000}/gi;

/** A word of record systems as a part of its own, as in `/chart/` or `patientId=`. */
const RECORD_WORD =
  /(?<![a-z])(?:patient|pt|mrn|chart|ehr|emr|epic|cerner|record|pid|person|encounter|accession|studyuid|studyinstanceuid|dicom|pacs|viewer|nhs|dob)s?(?:id|no|nr|num|number|uid)?(?![a-z])/i;
const PUBLISHER =
  /(?:doi\.org|pubmed|ncbi\.nlm|clinicaltrials\.gov|anzctr|esmo\.org|nccn\.org|nejm\.org|thelancet|ascopubs|sciencedirect|scielo|springer|wiley|nature\.com)/i;

/** Addresses of the web; `ofPatient` when one leads to a single person's records. */
export function webAddresses(text: string): (Span & { ofPatient: boolean })[] {
  return spansOf(URL, text).map((span) => {
    const address = text.slice(span.start, span.end);
    return {
      ...span,
      ofPatient: RECORD_WORD.test(address) && /\d{3}/.test(address) && !PUBLISHER.test(address),
    };
  });
}

const NETWORK = '(?:insta(?:gram)?|twitter|tik ?tok|snap(?:chat)?|telegram|facebook|messenger|linkedin)';
const HANDLES: RegExp[] = [
  new RegExp(
    `\\b${NETWORK}(?: handle| account| name| user(?:name)?)?(?: is)?[ :]{1,3}(?<at>@[\\w.]{2,30}|[\\w.]{0,30}[._\\d][\\w.]{0,30}\\w)`,
    'gi',
  ),
  new RegExp(`\\b${NETWORK}\\.com\\/(?<at>[\\w.@-]{3,40})`, 'gi'),
];

/** What somebody is called in a social network. */
export function socialHandles(text: string): Span[] {
  return HANDLES.flatMap((pattern) => spansOf(pattern, text));
}
