type Rows = (table: string) => Promise<readonly object[]>;

const numbers = new Set(["n", "toN", "fromN"]);

/** All that the index of a store holds, in an order of its own. Which number stands for a reference says nothing. */
export async function indexContents(rows: Rows) {
  const refs = new Map((await rows("indexRef")).map((row) => [Object(row).n, Object(row).ref]));
  const named = (row: object) =>
    Object.entries(row).map(([column, value]) => [column, numbers.has(column) ? refs.get(value) : value]);
  const sorted = async (table: string) => (await rows(table)).map((row) => JSON.stringify(named(row))).sort();
  return {
    nodes: await sorted("indexNode"),
    edges: await sorted("indexEdge"),
    steps: await sorted("indexStep"),
    aliases: await sorted("indexAlias"),
    search: [
      ...(await sorted("searchDoc")),
      ...(await sorted("searchValue")),
      ...(await sorted("searchScore")),
      ...(await sorted("searchStale")),
    ],
    events: [...(await sorted("indexEvent")), ...(await sorted("indexCertificate")), ...(await sorted("indexThreat"))],
    past: [...(await sorted("indexNodePast")), ...(await sorted("indexEdgePast"))],
  };
}
