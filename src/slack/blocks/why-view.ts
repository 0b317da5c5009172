import type { ModalView } from '@slack/types';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import type { ExplanationValue } from './buttons.ts';
import { clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import { modal } from './view.ts';

/** Most of one line; a rule's name, concepts and scores are far shorter. */
const LINE = 1500;

/** "Why this": the rule chosen, what was understood, what the corpus met and what it did not, and the scores. */
export function whyView(
  { rule, corpus, named, carried, met, missing, scores }: ExplanationValue,
  labelOf: (concept: string) => string,
  { whyThis: wording }: SlackWording,
  disclaimer: string,
): ModalView {
  const labels = (ids: string[]): string => ids.map(labelOf).join(' · ');
  const explained: [template: string, place: string, value: string][] = [
    [wording.rule, 'rule', rule],
    [wording.understood, 'concepts', labels(named)],
    [wording.carried, 'concepts', labels(carried)],
    [wording.met, 'concepts', labels(met)],
    [wording.notMet, 'concepts', labels(missing)],
    [wording.scores, 'scores', scores.map((score, index) => `${index + 1}: ${score.toFixed(2)}`).join(' · ')],
    [wording.corpus, 'version', corpus],
  ];
  const said = explained
    .filter(([, , value]) => value !== '')
    .map(([template, place, value]) => words(clip(fill(template, { [place]: value }), LINE)));
  return modal(wording.title, [paragraph(...lines(said))], disclaimer);
}
