import { LIMITS } from './block-limits.ts';
import {
  address,
  anything,
  boolean,
  byType,
  fields,
  integer,
  list,
  oneOf,
  string,
  type Check,
} from './check.ts';

const MOST_ELEMENTS = 1000;

const style = fields(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);

function inline(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return fields({ type: anything, ...required }, { style, ...optional });
}

const inlineElement = byType({
  text: inline({ text: string(LIMITS.messageCharacters) }),
  link: inline({ url: address(LIMITS.url) }, { text: string(LIMITS.sectionText), unsafe: boolean }),
  emoji: inline({ name: string(100) }, { unicode: string(100), url: address(LIMITS.url) }),
  user: inline({ user_id: string(100) }),
  usergroup: inline({ usergroup_id: string(100) }),
  team: inline({ team_id: string(100) }),
  channel: inline({ channel_id: string(100) }),
  broadcast: inline({ range: oneOf('here', 'channel', 'everyone') }),
  color: inline({ value: string(100) }),
  date: inline(
    { timestamp: integer(0, Number.MAX_SAFE_INTEGER), format: string(200) },
    { url: address(LIMITS.url), fallback: string(200) },
  ),
});

const elements = list(inlineElement, 0, MOST_ELEMENTS);
const border = { border: integer(0, 1) };
const section = fields({ type: anything, elements });

/** The block that Slack's own composer makes; apps use it for table cells and lists. */
export const richText = fields(
  {
    type: anything,
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_quote: fields({ type: anything, elements }, border),
        rich_text_preformatted: fields({ type: anything, elements }, { ...border, language: string(50) }),
        rich_text_list: fields(
          {
            type: anything,
            style: oneOf('bullet', 'ordered'),
            elements: list(byType({ rich_text_section: section }), 0, MOST_ELEMENTS),
          },
          { ...border, indent: integer(0, 8), offset: integer(0, MOST_ELEMENTS) },
        ),
      }),
      0,
      MOST_ELEMENTS,
    ),
  },
  { block_id: string(LIMITS.blockId) },
);
