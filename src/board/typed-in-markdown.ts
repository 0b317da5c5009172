/**
 * What a person typed, dead in Markdown and in a canvas, on one line: a backslash takes its meaning from a sign of Markdown, wherever it
 * stands or at the beginning of a line.
 */
export function typedInMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(COLON, '∶')
    .replace(/(?<=\bwww)\./gi, '․')
    .replace(/(?<=[\w.+-])@(?=\w)/g, '＠')
    .replace(/[\\`*_{}[\]<>#|~&!@]/g, String.raw`\$&`)
    .replace(/^ ?[-+=:]/, (sign) => `\\${sign.trim()}`)
    .replace(/^( ?\d+)([.)])/, String.raw`$1\$2`);
}

/**
 * Of an address ("https://") and before an emoji (":bone:"). Readers look for these, and for "www." and mail addresses, when backslashes
 * are gone already, so their signs become ones that look the same.
 */
const COLON = /:(?=\/\/|[\d_+'-]{0,40}[a-z][\w+'-]{0,99}:)/gi;
