/** Whom an access token speaks for. */
export interface Caller {
  /** Object id: what role assignments name. */
  principalId: string;
  principalType: string;
  /** `appid` of the token. */
  clientId: string;
  tenantId: string;
}
