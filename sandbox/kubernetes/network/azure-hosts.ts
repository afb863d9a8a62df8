/** Host names of Azure's public cloud and an address each really has: what NetworkPolicies are judged by. */
const HOSTS: readonly (readonly [pattern: RegExp, ip: string])[] = [
  [/^login\.microsoftonline\.com$/, '20.190.159.4'],
  [/^management\.azure\.com$/, '4.150.240.10'],
  [/^[a-z0-9]{3,24}\.blob\.core\.windows\.net$/, '20.150.37.228'],
  [/^[a-z0-9-]{3,24}\.vault\.azure\.net$/, '52.236.189.82'],
  [/^[a-z0-9-]{6,50}\.servicebus\.windows\.net$/, '52.236.186.64'],
  [/^[a-z0-9]{5,50}\.azurecr\.io$/, '20.61.97.129'],
  [/^[a-z0-9-]{5,50}\.azconfig\.io$/, '20.67.164.20'],
];

/** The public address of an Azure host; undefined for every other name. */
export const azureAddress = (host: string): string | undefined =>
  HOSTS.find(([pattern]) => pattern.test(host.toLowerCase()))?.[1];
