/** Where ARM is and for what its tokens are made; the credential is the SDK's default chain. */
export interface AzureSettings {
  tenantId: string;
  resourceManagerUrl: string;
  resourceManagerScope: string;
}
