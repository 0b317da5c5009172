import type { ModalView } from '@slack/types';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import type { RecalledAnswer } from './source-view.ts';
import { modal } from './view.ts';

/** Most of one line; a rule's name, concepts and scores are far shorter. */
const LINE = 1500;
/** Scores of more statements than were shown help nobody. */
const SCORES = 10;

/** "Why this": the rule chosen, what was understood, what the corpus met and what it did not, and the scores. */
export function whyView(
  answer: RecalledAnswer | undefined,
  labelOf: (concept: string) => string,
  wording: SlackWording,
  disclaimer: string,
): ModalView {
  const { title, rule, understood, carried, met, notMet, scores, corpus } = wording.whyThis;
  if (answer === undefined) return modal(title, [paragraph(...words(wording.source.gone))], disclaimer);
  const { why, corpusVersion } = answer;
  const labels = (ids: string[]): string => [...new Set(ids)].map(labelOf).join(' · ');
  const namedIn = (from: 'question' | 'thread'): string =>
    labels(why.concepts.filter((concept) => concept.from === from).map(({ id }) => id));
  const ledger = (wanted: boolean): string =>
    labels(why.ledger.filter((entry) => entry.met === wanted).map(({ concept }) => concept));
  const explained: [template: string, place: string, value: string][] = [
    [rule, 'rule', why.rule],
    [understood, 'concepts', namedIn('question')],
    [carried, 'concepts', namedIn('thread')],
    [met, 'concepts', ledger(true)],
    [notMet, 'concepts', ledger(false)],
    [scores, 'scores', scoreLine(why.scores)],
    [corpus, 'version', corpusVersion],
  ];
  const said = explained
    .filter(([, , value]) => value !== '')
    .map(([template, place, value]) => words(clip(fill(template, { [place]: value }), LINE)));
  return modal(title, [paragraph(...lines(said))], disclaimer);
}

/** "1: 4.20 (bm25 3.10, slots 1.10) · 2: …", statements by their place in the answer. */
function scoreLine(scores: RecalledAnswer['why']['scores']): string {
  return scores
    .slice(0, SCORES)
    .map(({ total, parts }, index) => {
      const named = Object.entries(parts).map(([part, value]) => `${part} ${value.toFixed(2)}`);
      return `${index + 1}: ${total.toFixed(2)}${named.length === 0 ? '' : ` (${named.join(', ')})`}`;
    })
    .join(' · ');
}
