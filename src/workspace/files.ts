import type { Team } from './team.ts';

/** An upload, from the moment that its address was asked for. */
export type StoredFile = {
  id: string;
  name: string;
  title: string;
  /** Bytes, as announced. */
  size: number;
  /** Milliseconds since 1970. */
  createdAt: number;
  user: string;
  altText?: string;
  /** The last part of the address that takes its bytes. */
  ticket: string;
  /** Undefined until they came. */
  bytes?: Buffer;
  /** An upload is completed once. */
  isCompleted: boolean;
  /** Conversations that it was shared in. */
  channels: Set<string>;
};

/** A file as Slack shows it in messages and answers: https://docs.slack.dev/reference/objects/file-object */
export type FileObject = {
  id: string;
  created: number;
  timestamp: number;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  pretty_type: string;
  user: string;
  mode: 'hosted';
  file_access: 'visible';
  size: number;
  is_external: boolean;
  public_url_shared: boolean;
  url_private: string;
  url_private_download: string;
  permalink: string;
  alt_txt?: string;
};

/** Extension to media type and Slack's name of it. What is not here is binary. */
const TYPES: Record<string, [mimetype: string, prettyType: string]> = {
  csv: ['text/csv', 'CSV'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word Document'],
  html: ['text/html', 'HTML'],
  ics: ['text/calendar', 'Calendar'],
  jpg: ['image/jpeg', 'JPEG'],
  json: ['application/json', 'JSON'],
  md: ['text/markdown', 'Markdown'],
  pdf: ['application/pdf', 'PDF'],
  png: ['image/png', 'PNG'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PowerPoint'],
  txt: ['text/plain', 'Plain Text'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel Spreadsheet'],
  zip: ['application/zip', 'Zip'],
};

/** `url` is the workspace's own, with a slash at its end. */
export function fileObject(team: Team, file: StoredFile, url: string): FileObject {
  const { id, name, title, user, size, createdAt, altText } = file;
  const filetype = extensionOf(name);
  const [mimetype, prettyType] = TYPES[filetype] ?? ['application/octet-stream', 'Binary'];
  const created = Math.trunc(createdAt / 1000);
  const path = `${team.id}-${id}`;
  const plainName = encodeURIComponent(name.toLowerCase().replaceAll(/\s+/g, '_'));
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype: mimetype === 'application/octet-stream' ? 'binary' : filetype,
    pretty_type: prettyType,
    user,
    mode: 'hosted',
    file_access: 'visible',
    size,
    is_external: false,
    public_url_shared: false,
    url_private: `${url}files-pri/${path}/${plainName}`,
    url_private_download: `${url}files-pri/${path}/download/${plainName}`,
    permalink: `${url}files/${user}/${id}/${plainName}`,
    ...(altText !== undefined && { alt_txt: altText }),
  };
}

/** Whether a person sees a file: those see it that are in a conversation where it was shared. */
export function maySee(team: Team, { channels }: Pick<StoredFile, 'channels'>, user: string): boolean {
  return [...channels].some((id) => team.channels.get(id)?.members.has(user) ?? false);
}

function extensionOf(name: string): string {
  const extension = /\.([a-z0-9]{1,10})$/.exec(name.toLowerCase())?.[1] ?? '';
  return extension === 'jpeg' ? 'jpg' : extension;
}
