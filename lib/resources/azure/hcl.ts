import { hclLabel, hclResource } from '../hcl';

/** A resource of the azurerm provider with the import block that adopts what exists. */
export function azureResource(type: string, name: string, id: string, body: Parameters<typeof hclResource>[3]): string {
  return hclResource(type, hclLabel(name), id, body);
}
