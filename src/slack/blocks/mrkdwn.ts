/**
 * Slack's three control characters as entities: no mention, link or command survives
 * (docs.slack.dev/messaging/formatting-message-text). What was escaped before stays as it is.
 */
export function escapeMrkdwn(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
