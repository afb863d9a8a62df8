/** Module of version 2 of AWS's SDK. */
export const AWS = 'github.com/aws/aws-sdk-go-v2';
/** Module of Azure's SDK. */
export const AZURE = 'github.com/Azure/azure-sdk-for-go/sdk';
export const ON_ERROR = ['if err != nil {', '\treturn err', '}'];
