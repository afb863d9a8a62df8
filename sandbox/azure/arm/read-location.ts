import { ArmError } from '../wire/arm-error';

/** Regions of the public cloud (Azure, "Azure regions list"), as ids. */
const REGIONS =
  'australiacentral australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth canadacentral canadaeast centralindia centralus chilecentral eastasia eastus eastus2 francecentral germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast polandcentral qatarcentral southafricanorth southcentralus southindia southeastasia spaincentral swedencentral switzerlandnorth uaenorth uksouth ukwest westcentralus westeurope westindia westus westus2 westus3'.split(
    ' ',
  );

/**
 * The region a body names, by id or as people write it (`West Europe`). Throws LocationRequired, or the refusal of a
 * region that does not exist; `type` is absent for a resource group.
 */
export function readLocation(given: unknown, type?: string): string {
  if (typeof given !== 'string' || given === '') {
    throw new ArmError('LocationRequired', 400, 'The location property is required for this definition.');
  }
  const region = given.toLowerCase().replaceAll(' ', '');
  if (REGIONS.includes(region)) return region;
  const known = REGIONS.join(',');
  if (type === undefined) {
    const message = `The provided location '${given}' is not available for resource group. List of available regions is '${known}'.`;
    throw new ArmError('LocationNotAvailableForResourceGroup', 400, message);
  }
  const message = `The provided location '${given}' is not available for resource type '${type}'. List of available regions for the resource type is '${known}'.`;
  throw new ArmError('LocationNotAvailableForResourceType', 400, message);
}
