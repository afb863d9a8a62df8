import { NormalizedSchema } from '@smithy/core/schema';

/** Text as XML content; characters that XML 1.0 cannot carry are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/\r/g, '&#xD;')
  );
}

export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function renderScalar(value: unknown): string {
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`;
  return escapeXml(String(value));
}

function renderList(schema: NormalizedSchema, name: string, values: readonly unknown[]): string {
  const traits = schema.getMergedTraits() as { xmlFlattened?: number };
  const itemSchema = schema.getValueSchema();
  const itemTraits = itemSchema.getMergedTraits() as { xmlName?: string };
  if (traits.xmlFlattened) return values.map((value) => renderMember(itemSchema, name, value)).join('');
  return element(name, values.map((value) => renderMember(itemSchema, itemTraits.xmlName ?? 'member', value)).join(''));
}

function renderMap(schema: NormalizedSchema, name: string, map: object): string {
  const entries = Object.entries(map).map(([key, value]) => {
    return element('entry', element('key', escapeXml(key)) + renderMember(schema.getValueSchema(), 'value', value));
  });
  return element(name, entries.join(''));
}

function renderMember(schema: NormalizedSchema, name: string, value: unknown): string {
  if (schema.isListSchema()) return renderList(schema, name, value as readonly unknown[]);
  if (schema.isMapSchema()) return renderMap(schema, name, value as object);
  if (schema.isStructSchema()) return element(name, renderFields(schema, value as object));
  return element(name, renderScalar(value));
}

function renderFields(schema: NormalizedSchema, value: object): string {
  let xml = '';
  for (const [member, memberSchema] of schema.structIterator()) {
    const field = (value as Record<string, unknown>)[member];
    if (field === undefined || field === null) continue;
    const traits = memberSchema.getMergedTraits() as { xmlName?: string };
    xml += renderMember(memberSchema, traits.xmlName ?? member, field);
  }
  return xml;
}

/** The fields of a structure as XML elements, by the operation's own output schema; unknown fields are left out. */
export function renderXml(schema: unknown, value: object): string {
  return renderFields(NormalizedSchema.of(schema as never), value);
}
