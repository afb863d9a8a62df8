import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { OperationTable } from './define-operation';

/** What an Azure call is made with. */
export interface AzureClients {
  credential: TokenCredential;
  http: HttpClient;
}

/** What a probe may do on Azure, by `service:operation`: harmless reads. */
export const AZURE_OPERATIONS: OperationTable<AzureClients> = {};
