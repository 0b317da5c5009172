import { describe, expect, test } from 'vitest';
import { createDiseaseReader } from '../../src/answer/diseases.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import { aConcept, aProfile, aReader, asking } from './by-hand.ts';

const [CANCER, SARCOMA] = [aConcept('cancer', { slot: 'disease' }), aConcept('sarcoma', { slot: 'disease' })];
const SURGERY = aConcept('surgery');
const [ABLATION, WATCHING] = [aConcept('ablation'), aConcept('watching')];
const [PAIN, PLACE] = [aConcept('pain', { slot: 'outcome' }), aConcept('place', { slot: 'site' })];
const TREATMENT = aConcept('treatment', { shared: true });
const reader = aReader([CANCER, SARCOMA, SURGERY, ABLATION, WATCHING, PAIN, PLACE, TREATMENT]);

/** Most statements are on cancer; only those on sarcoma speak of some things. */
const profiles = [
  aProfile('a', { ablation: 0.5, pain: 1, place: 1, treatment: 1, surgery: 1, unknown: 1 }, { disease: 'sarcoma' }),
  aProfile('b', { surgery: 1 }, { disease: 'cancer', passage: { guidelineId: 'other' } }),
  aProfile('c', { watching: 1 }, { disease: 'cancer', passage: { guidelineId: 'other' } }),
  aProfile('d', { 'for-all': 1 }),
]; // prettier-ignore
const diseasesOf = (...asked: Concept[]) =>
  createDiseaseReader(profiles, reader)(asked.map((one) => asking(one)));

describe('a question is about', () => {
  test('the diseases that it names and that there are guidelines for, whatever else it names', () => {
    expect(diseasesOf(CANCER, ABLATION)).toEqual(['cancer']);
    expect(diseasesOf(SARCOMA, CANCER)).toEqual(['sarcoma', 'cancer']);
    expect(diseasesOf(aConcept('myeloma', { slot: 'disease' }))).toEqual(['cancer']);
  });

  test('the one disease that alone has what is wanted', () => {
    expect(diseasesOf(ABLATION)).toEqual(['sarcoma']);
    expect(diseasesOf(SURGERY, PAIN)).toEqual(['sarcoma']);
    expect(diseasesOf(ABLATION, WATCHING)).toEqual(['sarcoma', 'cancer']);
  });

  test('the commonest, where several have what is wanted, or guidelines for every disease', () => {
    expect(diseasesOf(SURGERY)).toEqual(['cancer']);
    expect(diseasesOf()).toEqual(['cancer']);
    const all = [...profiles, aProfile('e', { ablation: 1 })];
    expect(createDiseaseReader(all, reader)([asking(ABLATION)])).toEqual(['cancer']);
    const alone = createDiseaseReader([aProfile('e', { ablation: 1 })], reader);
    expect(alone([asking(ABLATION)])).toEqual([]);
  });

  test('the commonest, where what one alone has says of whom or where, or is asked in every field', () => {
    expect(diseasesOf(PLACE)).toEqual(['cancer']);
    expect(diseasesOf(TREATMENT)).toEqual(['cancer']);
    expect(diseasesOf(aConcept('unknown'))).toEqual(['cancer']);
  });

  test('the commonest, where what one alone has was only spoken of before', () => {
    const readOf = createDiseaseReader(profiles, reader);
    expect(readOf([asking(ABLATION, { from: 'thread' })])).toEqual(['cancer']);
    expect(readOf([asking(ABLATION, { from: 'answer' })])).toEqual(['cancer']);
  });

  test('the commonest of the guidelines that are used', () => {
    const readOf = createDiseaseReader(profiles, reader);
    const using = (...guidelines: string[]) => ({ guidelines: new Set(guidelines), of: 2 });
    expect(readOf([], using('zebra'))).toEqual(['sarcoma']);
    expect(readOf([], using('other'))).toEqual(['cancer']);
    expect(readOf([], using('none'))).toEqual([]);
  });
});
