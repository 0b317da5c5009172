import names from './medical-names.json' with { type: 'json' };

/** Names of diseases, their signs, medicines and medical procedures in a general dictionary (WordNet 3.1): what any medical question can be about. */
export const MEDICAL_NAMES: Record<'disease' | 'sign' | 'drug' | 'procedure', string[]> = names;
