/** Codes of a target that is not there, in words that say what to do. */
export const MISSING_TARGETS: Partial<Record<string, string>> = {
  ContainerNotFound: 'There is no container with this name: create it, or ask for the right one.',
  BlobNotFound: 'There is no blob with this name: create it, or ask for the right one.',
  SecretNotFound: 'There is no secret with this name: create it, or ask for the right one.',
  NAME_UNKNOWN: 'There is no repository with this name: push to it first, or ask for the right one.',
  ResourceNotFound: 'What was asked for is no longer there: create it, or ask for the right one.',
  ResourceGroupNotFound: 'The resource group is no longer there: the platform team must restore it.',
};
