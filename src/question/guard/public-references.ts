import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** Numbers and addresses of publications, trials and Slack itself, which look like those of patients. */
const PUBLIC_REFERENCES: RegExp[] = [
  /<[@#!][^<>]*>/g,
  /\b10\.\d{4,9}\/[^\s<>|]{1,200}/g,
  /\bNCT ?\d{8}\b/gi,
  /\bISRCTN ?\d{5,10}\b/gi,
  /\b(?:EudraCT[ :#no.]{0,5})?20\d\d-\d{6}-\d\d(?:-\d\d)?\b/gi,
  /\b(?:UMIN|JPRN|ACTRN|DRKS|jRCT|ChiCTR|CTRI|IRCT|KCT|PACTR|NTR|RBR|TCTR|CRD|NSC|PROSPERO)[- ]?[A-Z]{0,4}[-/\d]{3,24}\b/gi,
  /\bP(?:MID|MC|ubMed)(?:[ :#]|s\b){0,3}\d{4,9}(?:(?:, ?| and |; ?| )\d{4,9}){0,9}\b/gi,
  /\bIS[BS]N[ :]{0,2}[\dX-]{8,17}\b/gi,
  // "2016;17:1396-408", "2020;38(15):1745-57 2020", "pp 115-119 2017"
  /\b(?:19|20)\d\d; ?\d{1,4}(?: ?\([\w -]{1,12}\))?: ?[a-z]{0,2}\d{1,8}(?:-[a-z]?\d{1,6})?(?:[ .,]{1,2}(?:19|20)\d\d)?\b/gi,
  /\bpp?\.? ?\d{1,5}-\d{1,5}(?:[ .,]{1,2}(?:19|20)\d\d)?\b/gi,
  /\barXiv[ :]{0,2}\d{4}\.\d{4,5}\b/gi,
  /\b(?:rs|COSM|COSV|OMIM|MIM|ORPHA|HGNC|ENS[A-Z]{0,4}|NM_|NP_|CAS|ATC|ICD-?O?|SNOMED|CHEMBL|DB|HP)[ :#-]{0,2}\d{3,15}\b/gi,
  /\b(?:AOST|AEWS|ARST|ACNS|COG|CCG|POG|INT|EORTC|SWOG|JCOG|ISG|SSG|COSS|CESS|EICESS|GPOH|CWS|ET|UKCCSG|MRC|BO|IESS|OS)[- /]{0,2}\d{2,6}\b(?!-\w)/g,
  /\bSARC[- ]?\d{3}\b/g,
];

export function publicReferences(text: string): Span[] {
  return PUBLIC_REFERENCES.flatMap((pattern) => spansOf(pattern, text));
}
