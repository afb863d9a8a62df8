import { CodeBlock } from '@/components/pieces/code-block';
import { shortScope } from '@/components/pieces/short-scope';
import type { AzureAccessDocument, PermissionDocument } from '@/lib/domain/permission-document';
import { isAzureDocument } from '@/lib/domain/permission-document';

/** The document of an example: a policy as it is, Azure's assignments by role and place with their conditions as written. */
export function ExampleDocument({ document, label }: { document: string; label: string }) {
  const parsed = JSON.parse(document) as PermissionDocument;
  if (!isAzureDocument(parsed)) return <CodeBlock code={document} label={label} />;
  return <CodeBlock code={azureLines(parsed)} label={label} />;
}

function azureLines({ assignments, vaultAccess }: AzureAccessDocument): string {
  const roles = assignments.map(({ roleName, scope, condition }) =>
    [
      `Role assignment: ${roleName}`,
      `  at ${shortScope(scope) ?? scope}`,
      ...(condition === undefined
        ? []
        : ['  under the condition', ...condition.split('\n').map((line) => `    ${line}`)]),
    ].join('\n'),
  );
  const vaults = vaultAccess.map(
    ({ vault, secrets }) => `Vault access policy: ${secrets.join(', ')} secrets\n  in ${shortScope(vault) ?? vault}`,
  );
  return [...roles, ...vaults].join('\n\n');
}
