import type { Answer, Notice } from '../../answer/answer.ts';
import { standingOf } from '../../answer/grounds.ts';
import { pointerLine } from '../../answer/plain-text.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { clip } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { plainStatement } from './statements.ts';

/** Most of our own words in one place, in characters or pieces; the longest in use are far shorter. */
export const HEADLINE = 300;
export const BODY = 4000;
export const NOTICE = 800;
export const REVIEW = 300;
const NOTICES = 8;
const REVIEWS = 5;

/** The answer's own plain text while all of it is shown; else the same parts, of what is left. */
export function plainText(answer: Answer, whole: Answer, wording: SlackWording): string {
  if (answer === whole) return escapeMrkdwn(withDeadNotes(answer));
  const statements = answer.statements.map((statement) => plainStatement(statement, answer));
  const references = answer.citations.map((citation) => {
    const { number, vancouver, url } = citation;
    const standing = standingOf(citation).join(' · ');
    return `${number}. ${vancouver}${url === undefined ? '' : ` ${url}`}${standing === '' ? '' : ` (${standing})`}`;
  });
  return escapeMrkdwn(
    [
      clip(answer.headline, HEADLINE),
      clip(answer.body ?? '', BODY),
      ...statements,
      ...answer.pointers.map(pointerLine),
      ...unsaidNotices(answer).map(({ text }) => clip(text, NOTICE)),
      leftOut(answer, whole, wording),
      references.join('\n'),
      ...review(answer),
      answer.disclaimer,
    ]
      .filter((part) => part.trim() !== '')
      .join('\n\n'),
  );
}

/** An editor's note is the one thing in an answer's text that a person wrote and that nothing has escaped yet. */
function withDeadNotes({ text, statements }: Answer): string {
  return statements
    .flatMap(({ notes = [] }) => notes)
    .reduce((said, note) => said.replaceAll(note, () => escapeForSlack(note)), text);
}

/** Without what headline and review lines say already. */
export function unsaidNotices({ notices, headline, review: said }: Answer): Notice[] {
  return notices
    .filter(({ text }) => text.trim() !== '' && text !== headline && !said.includes(text))
    .slice(0, NOTICES);
}

export function leftOut(answer: Answer, whole: Answer, wording: SlackWording): string {
  const count = whole.statements.length - answer.statements.length;
  return count === 0 ? '' : fill(wording.answer.leftOut, { count });
}

export function review(answer: Answer): string[] {
  return answer.review.slice(0, REVIEWS).map((line) => clip(line, REVIEW));
}
