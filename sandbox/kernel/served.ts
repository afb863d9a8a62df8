/** One line of the closed table of what the sandbox serves; everything else is answered 501 and logged in red. */
export interface ServedRow {
  /** `kubernetes`, `iam`, `s3`, `arm`, `entra`, `vault`, `openid`, `control` and the like. */
  service: string;
  /** HTTP method, Kubernetes verbs or API action. */
  verb: string;
  what: string;
}
