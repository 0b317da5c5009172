/** What a text says, without markup of any kind: both of Slack's languages are read into this, and one renderer draws it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'strike'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'person'; id: string }
  | { kind: 'channel' | 'group'; id: string; label: string };

/** `inner`: the lists inside the entry. */
export type ListEntry = { children: Inline[]; inner?: TextBlock[] };

export type TextBlock =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'quote'; blocks: TextBlock[] }
  | { kind: 'preformatted'; text: string }
  | { kind: 'list'; ordered: boolean; entries: ListEntry[] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' };

/** Only these lead somewhere; anything else (`javascript:`) stays text. */
export function safeHref(href: string): string | undefined {
  return /^(https?:\/\/|mailto:)/i.test(href) ? href : undefined;
}
