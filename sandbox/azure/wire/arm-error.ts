/** A refusal in ARM's own words: `{"error": {"code", "message"}}`. */
export class ArmError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string): ArmError => new ArmError('BadRequest', 400, message);

export const invalidContent = (message: string): ArmError =>
  new ArmError(
    'InvalidRequestContent',
    400,
    `The request content was invalid and could not be deserialized: '${message}'.`,
  );

export const groupNotFound = (name: string): ArmError =>
  new ArmError('ResourceGroupNotFound', 404, `Resource group '${name}' could not be found.`);

export const resourceNotFound = (type: string, name: string, group: string): ArmError =>
  new ArmError(
    'ResourceNotFound',
    404,
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
