/** A page of the installation, for an administrator's browser; nothing on it is loaded from elsewhere. */
export function pageFor(page: {
  title: string;
  says: string;
  disclaimer: string;
  link?: { url: string; label: string };
}): string {
  const { title, says, disclaimer, link } = page;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(says)}</p>
${link === undefined ? '' : `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`}
</main>
<footer><p>${escaped(disclaimer)}</p></footer>
</body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
