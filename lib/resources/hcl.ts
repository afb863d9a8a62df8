type HclValue = string | number | boolean | HclValue[] | { [key: string]: HclValue } | { raw: string };

/** Wraps an expression that must not be quoted, e.g. `jsonencode(…)`. */
export function raw(expression: string): { raw: string } {
  return { raw: expression };
}

/** A Terraform resource, labelled by `name`, with the import block that adopts the existing object instead of making a second one. */
export function hclResource(type: string, name: string, id: string, body: Record<string, HclValue>): string {
  const label = hclLabel(name);
  const lines = Object.entries(body).map(([key, value]) => `  ${key} = ${render(value, 1)}`);
  return [
    `import {`,
    `  to = ${type}.${label}`,
    `  id = ${quote(id)}`,
    `}`,
    ``,
    `resource ${quote(type)} ${quote(label)} {`,
    ...lines,
    `}`,
    ``,
  ].join('\n');
}

/** Terraform's labels are letters, digits and underscores. */
function hclLabel(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

/** A JSON document as HCL's `jsonencode`, so that Terraform compares meaning and not white space. */
export function hclJson(document: unknown): { raw: string } {
  return raw(`jsonencode(${render(document as HclValue, 1)})`);
}

function render(value: HclValue, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const end = '  '.repeat(depth);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => render(item, depth)).join(', ')}]`;
  if ('raw' in value && typeof value.raw === 'string' && Object.keys(value).length === 1) return value.raw;
  const entries = Object.entries(value).map(([key, item]) => `${pad}${quote(key)} = ${render(item, depth + 1)}`);
  return `{\n${entries.join('\n')}\n${end}}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{');
}
