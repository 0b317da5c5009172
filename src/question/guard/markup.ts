import { readable } from './readable-text.ts';

/** Also decodes what Slack escapes; `&amp;lt;` in one go, so that cleaning twice changes nothing. */
const ENTITY = /&(?:amp;)*(lt|gt|amp|quot|apos|#39|nbsp);/gi;
const DECODED: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** `<@U1>`, `<!here>`, `<#C1|name>`: mentions and special commands of Slack, and HTML comments. */
const SLACK_CONTROL = /<[@!#][^<>]*>/g;
const LABELLED_LINK = /<[a-z][a-z0-9+.-]{1,20}:[^<>|]*\|([^<>]*)>/gi;
const BARE_LINK = /<[a-z][a-z0-9+.-]{1,20}:[^<>|\s]*>/gi;
/** A bare name, or attributes with "=": "<b and c>" and "<20 %" are comparisons. */
const TAG = /<\/?[a-z][a-z0-9-]{0,30}(?:\s*\/?|\s[^<>=]*=[^<>]*)>/gi;
const URL = /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>]*/gi;

/** `:bone:`, `:wave::skin-tone-2:`: how Slack writes emoji. A name has a letter, so that times and ratios stay. */
const EMOJI = /:(?=[a-z0-9_+'-]{0,40}[a-z])[a-z0-9_+'-]{2,100}:/gi;

/** The words of a message. Everything that was removed leaves a space, so that no new markup can form. */
export function withoutMarkup(text: string): string {
  return readable(text)
    .replace(ENTITY, (_, name: string) => DECODED[name.toLowerCase()] ?? ' ')
    .replace(SLACK_CONTROL, ' ')
    .replace(LABELLED_LINK, ' $1 ')
    .replace(BARE_LINK, ' ')
    .replace(URL, ' ')
    .replace(TAG, ' ')
    .replace(EMOJI, ' ')
    .replace(/<(?=[@!])/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Slack has no escape for its formatting signs; these look the same and do nothing. */
const LOOK_ALIKE: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', '@': '＠' };

/** Makes what a person typed safe to show in mrkdwn: no formatting, emoji, mention, quotation or link of theirs survives. */
export function escapeForSlack(text: string): string {
  return readable(text)
    .replace(/\s+/g, ' ')
    .replace(/[*_~`@]/g, (sign) => LOOK_ALIKE[sign] ?? sign)
    .replace(/:(?=\S)/g, '∶')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, '․')
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^ ?(?:&gt; ?)+/, (quote) => quote.replaceAll('&gt;', '›'));
}
