import { print } from "graphql";
import { FullProvenanceDocument, type FullProvenanceQuery } from "../clients/typescript/operations.generated.ts";

const url = process.env["PEDIGREE_URL"] ?? "http://localhost:4000/graphql";
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query: print(FullProvenanceDocument), variables: { ref: "argilla/notus-7b-v1" } }),
});
const { data } = (await response.json()) as { data: FullProvenanceQuery };
const checkpoint = data.checkpoint;

console.log(checkpoint?.ref, checkpoint?.license.expression, checkpoint?.licenseReport?.verdict);
for (const { relation, refAsWritten, parent } of checkpoint?.derivedFrom ?? []) {
  console.log(relation, parent?.ref ?? `${refAsWritten} (not registered)`);
}
for (const { kind, summary, inheritedFrom } of checkpoint?.limitations ?? []) {
  console.log(kind, summary, inheritedFrom ? `(from ${inheritedFrom.ref})` : "");
}
console.log(checkpoint?.documentation.map(({ section, state }) => `${section}: ${state}`).join(", "));
