import { LIMITS } from './block-limits.ts';
import {
  all,
  anyField,
  anything,
  boolean,
  byType,
  fields,
  integer,
  isObject,
  list,
  number,
  oneOf,
  problemsOf,
  string,
} from './check.ts';
import type { Check, Report } from './check.ts';
import {
  accessory,
  actionElement,
  anyText,
  contextActionElement,
  contextElement,
  imageElement,
  inputElement,
  plainText,
} from './element-validator.ts';
import { richText } from './rich-text-validator.ts';

export type Surface = 'message' | 'modal' | 'home';

/** What Slack would answer to these blocks, a line for each problem; empty when it would take them. Never throws. */
export function blockProblems(blocks: unknown, surface: Surface, at = '/blocks'): string[] {
  const most = surface === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  return problemsOf(
    all(list(byType(SURFACES[surface]), 0, most), uniqueIds, oneTable, markdownTogether),
    blocks,
    at,
  );
}

/** Every block has an optional id. */
function block(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return fields({ type: anything, ...required }, { block_id: string(LIMITS.blockId), ...optional });
}

const section = all(
  block(
    {},
    {
      text: anyText(LIMITS.sectionText),
      fields: list(anyText(LIMITS.fieldText), 1, LIMITS.sectionFields),
      accessory,
      expand: boolean,
    },
  ),
  anyField('text', 'fields'),
);

const image = all(
  block(
    { alt_text: string(LIMITS.altText) },
    { image_url: string(LIMITS.url), slack_file: anything, title: plainText(LIMITS.altText) },
  ),
  anyField('image_url', 'slack_file'),
);

const input = block(
  { label: plainText(LIMITS.label), element: inputElement },
  { hint: plainText(LIMITS.label), optional: boolean, dispatch_action: boolean },
);

const tableCell = byType({
  raw_text: fields({ type: anything, text: string(LIMITS.messageCharacters) }),
  raw_number: fields({ type: anything, value: number, text: string(LIMITS.optionValue) }),
  rich_text: richText,
});

const table = block(
  { rows: list(list(tableCell, 1, LIMITS.tableColumns), 1, LIMITS.tableRows) },
  {
    column_settings: list(
      // null keeps a column's default.
      (value, at, report) => {
        if (value !== null) columnSetting(value, at, report);
      },
      0,
      LIMITS.tableColumns,
    ),
  },
);
const columnSetting = fields({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean });

const video = block(
  {
    video_url: string(LIMITS.url),
    thumbnail_url: string(LIMITS.url),
    alt_text: string(LIMITS.altText),
    title: plainText(199),
  },
  {
    title_url: string(LIMITS.url),
    author_name: string(49),
    provider_name: string(LIMITS.url),
    provider_icon_url: string(LIMITS.url),
    description: plainText(200),
  },
);

/** Blocks that may also stand inside a container. */
const NESTABLE: Record<string, Check> = {
  actions: block({ elements: list(actionElement, 1, LIMITS.actionsElements) }),
  context: block({ elements: list(contextElement, 1, LIMITS.contextElements) }),
  divider: block({}),
  file: block({ external_id: string(255), source: oneOf('remote') }),
  header: block({ text: plainText(LIMITS.header) }),
  image,
  input,
  rich_text: richText,
  section,
  table,
  video,
};

const container = all(
  block(
    { child_blocks: list(byType(NESTABLE), 1, LIMITS.containerChildren) },
    {
      title: plainText(LIMITS.containerTitle),
      rich_text_title: richText,
      subtitle: anyText(LIMITS.containerTitle),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
  ),
  anyField('title', 'rich_text_title'),
  collapsedNeedsCollapsible,
);

const dataTable = block(
  {
    caption: string(LIMITS.altText),
    rows: list(list(tableCell, 1, LIMITS.tableColumns), 1, LIMITS.tableRows),
  },
  { page_size: integer(1, 100), row_header_column_index: integer(0, LIMITS.tableColumns - 1) },
);

const EVERYWHERE: Record<string, Check> = { ...NESTABLE, container };

const SURFACES: Record<Surface, Record<string, Check>> = {
  message: {
    ...EVERYWHERE,
    context_actions: block({ elements: list(contextActionElement, 1, LIMITS.contextActionsElements) }),
    data_table: dataTable,
    markdown: block({ text: string(LIMITS.markdown) }),
  },
  modal: {
    ...EVERYWHERE,
    alert: block(
      { text: anyText(LIMITS.sectionText) },
      { level: oneOf('default', 'info', 'warning', 'error', 'success') },
    ),
  },
  home: EVERYWHERE,
};

function collapsedNeedsCollapsible(value: unknown, at: string, report: Report): void {
  if (!isObject(value)) return;
  if (value['default_collapsed'] === true && value['is_collapsible'] !== true)
    report('default_collapsed requires is_collapsible', `${at}/default_collapsed`);
}

function uniqueIds(value: unknown, at: string, report: Report): void {
  const ids = withChildren(value).flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  if (new Set(ids).size < ids.length) report('block_id already exists', at);
}

function oneTable(value: unknown, at: string, report: Report): void {
  const tables = withChildren(value).filter(({ type }) => type === 'table' || type === 'data_table');
  if (tables.length > LIMITS.tablesInMessage) report('only_one_table_allowed', at);
}

function markdownTogether(value: unknown, at: string, report: Report): void {
  const sum = withChildren(value)
    .filter(({ type }) => type === 'markdown')
    .reduce((total, { text }) => total + (typeof text === 'string' ? text.length : 0), 0);
  if (sum > LIMITS.markdown)
    report(`markdown text together must be less than ${LIMITS.markdown + 1} characters`, at);
}

/** The blocks and those inside containers (one level: Slack nests no deeper); what is not an object is left out. */
function withChildren(blocks: unknown): Record<string, unknown>[] {
  return objectsIn(blocks).flatMap((one) =>
    one['type'] === 'container' ? [one, ...objectsIn(one['child_blocks'])] : [one],
  );
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
