import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import mammoth from 'mammoth';
import { Unreadable, type ImportedDocument } from './document.ts';
import { readHtmlText } from './html.ts';

const MB = 1024 * 1024;
/** All that is read of a document, unpacked. */
const LARGEST_UNPACKED = 64 * MB;
const DOCUMENT = 'word/document.xml';
/** Pictures, fonts and macros are never unpacked. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/.*|docProps\/core\.xml|word\/[^/]*\.xml|word\/_rels\/.*)$/;

/** Reads a Word document. Of tracked changes, what was inserted is kept and what was deleted is not; a notice says so. */
export async function readDocx(bytes: Uint8Array): Promise<ImportedDocument> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Unreadable(
      'This is a protected document, or one of Word 97.',
      'Remove its password, or save it as .docx.',
    );
  const parts = unpacked(bytes);
  const xml = parts[DOCUMENT];
  if (xml === undefined)
    throw new Unreadable(
      'This is not a Word document: it holds no text part.',
      'Save it as .docx from Word or LibreOffice.',
    );
  const text = strFromU8(xml);
  if (/<!DOCTYPE|<!ENTITY/i.test(text.slice(0, 4096)))
    throw new Unreadable(
      'Its XML defines entities of its own.',
      'Save it anew as .docx from Word or LibreOffice.',
    );
  // Moved text counts as inserted where it stands now; the parser knows insertions only.
  const moved = (
    text.includes('</w:moveFrom>')
      ? text.replace(/<w:moveFrom\b(?:(?!<w:moveFrom\b)[^])*?<\/w:moveFrom>/g, '')
      : text
  ).replace(/<(\/?)w:moveTo(?=[\s>])/g, '<$1w:ins');
  const { value } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(zipSync({ ...parts, [DOCUMENT]: strToU8(moved) }, { level: 0 })) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    .catch((error: unknown) => {
      throw new Unreadable(
        'The document cannot be read: its parts are damaged.',
        'Open it in Word and save it anew.',
        { cause: error },
      );
    });
  const document = readHtmlText(value);
  const inserted = text.match(/<w:(?:ins|moveTo)\s/g)?.length ?? 0;
  const deleted = text.match(/<w:(?:del|moveFrom)\s/g)?.length ?? 0;
  if (inserted + deleted > 0)
    document.notices.push(
      `It has tracked changes: ${inserted} insertions were kept, ${deleted} deletions were left out, and nobody has accepted them yet.`,
    );
  const drawn = (text.match(/<w:(?:drawing|pict|object)\b/g)?.length ?? 0) - document.unread.figures;
  // Charts and shapes are drawings without a picture.
  if (drawn > 0) document.unread.figures += drawn;
  const title = /<dc:title>([^<]+)<\/dc:title>/.exec(
    strFromU8(parts['docProps/core.xml'] ?? new Uint8Array()),
  )?.[1];
  if (title !== undefined && !document.blocks.some((block) => block.kind === 'heading' && block.level === 1))
    document.says.title = title;
  return document;
}

/** The parts with text, by what their sizes promise: the unpacker never writes more than that. */
function unpacked(bytes: Uint8Array): Unzipped {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!READ.test(name)) return false;
        size += originalSize;
        if (size > LARGEST_UNPACKED)
          throw new Unreadable(
            `Unpacked, its text has more than ${LARGEST_UNPACKED / MB} MB.`,
            'Split it by chapters, or save it as plain text.',
          );
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      'This is not a Word document: it is no zip file, or a damaged one.',
      'Open it in Word and save it anew as .docx.',
      {
        cause: error,
      },
    );
  }
}
