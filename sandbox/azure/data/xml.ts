const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** An element around XML that is already written. */
export const element = (name: string, inner: string): string =>
  inner === '' ? `<${name} />` : `<${name}>${inner}</${name}>`;

/** An element around plain text. */
export const textElement = (name: string, text: string): string => element(name, escapeXml(text));
