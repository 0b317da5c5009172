/**
 * A page in our own words with the structure of faults that the article has which this project began with: figures, sources and
 * sentences are made up, the eleven faults are not.
 */
export const FAULTY_PAGE = `How does treatment of synchronous osteosarcoma differ from that of metachronous osteosarcoma?

Editorial boardEvery one of our articles is medically reviewed
For learning only • this text is pending review

Last updated: March 3, 2025

Tell us who you are

Early or late spread

Osteosarcoma should be treated to cure in the same way whether metastases are synchronous or metachronous: neoadjuvant chemotherapy, an operation and adjuvant chemotherapy. 1

What the timing says

Patients with metachronous metastases have a better prognosis than those with synchronous disease. 2

  • Metachronous metastases show up once treatment is over. 3
  • The later the relapse, the longer the survival. 4

Synchronous metastatic osteosarcoma

Every metastasis should be removed. 1

Drugs

  • Give MAP as the standard chemotherapy. 1
  • Adding etoposide may be considered, although it did not improve survival in the NORTHSTAR trial. 1
  • Support with growth factors is recommended by the NCCN guidelines. 1

Outlook

  • Of all patients with synchronous metastases, about 40% survive long term. 1
  • The number of nodules is an independent prognostic factor. 1

Metachronous osteosarcoma

Surgery is the main treatment at relapse. 1

Drugs at relapse

  • Second-line chemotherapy has no accepted standard regimen. 1

Outlook at relapse

  • Time to relapse is the only prognostic factor known at relapse. 1
  • Long-term survival after relapse is below 15%. 1

References

Guideline

Overview of a topic

MedPage Editors, 2024

Guideline

Timing of masses in colon and breast cancer

Practice Notes, 2025

Guideline

Metachronous primary cancer, a definition

Practice Notes, 2024

Disclaimer

MedPage assumes no liability for what is done with this text.
`;

/** Each fault of the table in the design, by words of its warning and of the line that it names. */
export const FAULTS: [fault: string, warning: RegExp, line: RegExp][] = [
  [
    'sources of its own publisher',
    /\d+ of \d+ citations lead to \[@.+\], which is of the publisher of this guideline/,
    /./,
  ],
  [
    'a mark beyond the list',
    /the list of the document has no such entry/,
    /The later the relapse|longer disease-free/,
  ],
  ['a source on another disease', /is said of osteosarcoma, and its source .* is about/, /better prognosis/],
  ['contradictory words on its review', /This guideline says ".*reviewed.*" and "pending/, /./],
  ['opposite certainty', /is certain for every setting; line \d+ is not: ".*econd-line/, /same/],
  ['figures against a comparison', /is contradicted by figures/, /better prognosis/],
  ['not the only one', /knows only one factor; line \d+ names another/, /the only/],
  [
    'advice and its refutation in one sentence',
    /advises and says after "\w+" that it did not help/,
    /did not improve/,
  ],
  ['no grades', /advise something, and none has a grade/, /./],
  [
    'a term in two senses',
    /"metachronous" is used of .*, and the source .* uses it of/,
    /etachronous metastases/,
  ],
  ['a trial that is named and not cited', /names (?:NORTHSTAR|EURAMOS-1) and cites/, /did not improve/],
  ['a guideline that is named and not cited', /names NCCN guidelines and cites/, /NCCN/],
];
