import { z } from 'zod';
import { ROLES } from '@/lib/domain/actor';
import { AZURE_CLOUDS } from '@/lib/domain/azure-clouds';

const name = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'lower-case letters, digits and dashes');
const accountId = z.string().regex(/^\d{12}$/, 'twelve digits, in quotes');

const scope = z.union([
  z.literal('platform'),
  z.strictObject({ tenant: name }),
  z.strictObject({ environment: name }),
  z.strictObject({ permissionSet: z.string().min(1) }),
]);

const guid = z.guid('a GUID');
const resourceGroup = z.string().regex(/^[-\w.()]{0,89}[-\w()]$/, 'the name of a resource group');

const boundary = z
  .strictObject({
    environment: name,
    aws: z.strictObject({ accountId, region: z.string().min(1) }).optional(),
    azure: z
      .strictObject({
        subscriptionId: guid,
        resourceGroup,
        /** The tenant may still be served by AAD Pod Identity there. */
        podIdentity: z.boolean().default(false),
      })
      .optional(),
  })
  .refine(({ aws, azure }) => aws !== undefined || azure !== undefined, 'aws or azure, or both');

/** `xks-access.yaml`, as a person writes it. Unknown keys are refused: a typo must not be a silent default. */
export const platformFile = z.strictObject({
  portal: z.strictObject({ id: name }),
  environments: z.array(z.strictObject({ name, production: z.boolean().default(false) })).min(1),
  clusters: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?$/),
        environment: name,
        region: z.string().optional(),
        readerContext: z.string().optional(),
        writerContext: z.string().optional(),
      }),
    )
    .min(1),
  tenants: z.array(
    z.strictObject({
      name,
      displayName: z.string().min(1).optional(),
      boundaries: z.array(boundary).default([]),
    }),
  ),
  aws: z.strictObject({
    /** `path/name` of the roles of a tenant's account; null: the portal's own credentials act there. */
    readerRole: z.string().nullable().default(null),
    writerRole: z.string().nullable().default(null),
    externalId: z.string().optional(),
    /** `path/name` of the permissions boundary every workload's role carries. */
    boundaryPolicy: z.string().min(1),
  }),
  /** Needed where a boundary names a resource group. */
  azure: z
    .strictObject({
      cloud: z.enum(AZURE_CLOUDS).default('AzureCloud'),
      tenantId: guid,
      /** Where the portal's identities live: a group of the platform that no tenant can write. */
      identities: z.strictObject({ subscriptionId: guid, resourceGroup, location: z.string().min(1) }),
      /** Whether the portal may write access policies of vaults that know no role assignments. */
      vaultAccessPolicies: z.boolean().default(false),
      /** Object ids of the kubelet identities that AAD Pod Identity runs with, by cluster. */
      kubeletIdentities: z.record(z.string(), guid).default({}),
    })
    .optional(),
  probe: z.strictObject({ image: z.string().regex(/@sha256:[0-9a-f]{64}$/, 'an image by digest') }),
  roles: z.array(z.strictObject({ role: z.enum(ROLES), scope, groups: z.array(z.string().min(1)).min(1) })),
  signIn: z
    .strictObject({
      groupsClaim: z.string().default('groups'),
      scopes: z.array(z.string()).default(['openid', 'profile', 'email', 'groups', 'offline_access']),
    })
    .prefault({}),
  notices: z.strictObject({ badge: z.string().max(20).optional() }).default({}),
});

export type PlatformFile = z.infer<typeof platformFile>;
