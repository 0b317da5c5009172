import { writeYaml } from '../content/yaml.ts';
import type { FrontMatter } from '../corpus/guideline.ts';

/** What differs from draft to draft. */
type Head = Omit<FrontMatter, 'review' | 'editorial-policy' | 'link-only' | 'provenance' | 'url'> & {
  url: string | undefined;
};

/** The head of a draft, which says that nobody has reviewed it. */
export function frontMatter({ id, title, disease, settings, audience, publisher, ...head }: Head): string {
  const { updated, licence, url, note } = head;
  const yaml = writeYaml({
    id,
    title,
    disease,
    settings,
    audience,
    publisher,
    review: { status: 'submitted' },
    updated,
    'editorial-policy': 'Brought in as it was found.',
    licence,
    url,
    'link-only': false,
    provenance: 'unreviewed',
    note,
  });
  return `---\n${yaml}---\n`;
}
