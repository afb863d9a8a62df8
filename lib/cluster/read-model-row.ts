/** One row of the read model as evidence is made of it; `data` has the shape of its kind's slimmer. */
export interface ReadModelRow {
  cluster: string;
  kind: string;
  namespace: string;
  name: string;
  uid: string;
  data: unknown;
}
