import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import { licenses } from "../subgraphs/licenses/index.ts";

const t = performance.now();
const now = () => new Date();
console.log(licenses.typeDefs().slice(0, 3000));
console.log("build", performance.now() - t);
const keys = generateInternalKeys();
const s = await licenses.open({
  file: "/tmp/out/licenses.sqlite",
  now,
  logger: createLogger("warn", "x"),
  verifyToken: createTokenVerifier(keys.publicKey, "licenses", now),
});
console.log("open", performance.now() - t);
const token = await createTokenMint(keys.privateKey, now)("licenses", {
  subject: "me",
  kind: "user",
  scopes: ["records:write"],
  labels: ["public"],
});
const call = { token, requestId: "1", signal: new AbortController().signal };
console.log(
  JSON.stringify(
    await s.execute(
      {
        query: `{ licenses(first:2){totalCount pageInfo{endCursor hasNextPage} edges{node{ref name redistributable redistributableBasis}}} license(ref:"MIT"){id name} bad: license(ref:"dataset:x"){id} _entities(representations:[{__typename:"LicenseExpression",expression:"MIT OR Apache-2.0"},{__typename:"Checkpoint",id:"x"}]){...on LicenseExpression{expression licenses{name}} ...on Checkpoint{id licenseReport(use:{}){verdict completeness{complete reasons}}}}}`,
      },
      call,
    ),
    null,
    1,
  ),
);
console.log(
  JSON.stringify(
    await s.execute(
      {
        query: `mutation{registerLicense(input:{idempotencyKey:"a",key:"LicenseRef-X",name:"X",text:"t"}){outcome audit{index origin} license{ref redistributable}}}`,
      },
      call,
    ),
  ),
);
console.log(
  JSON.stringify(
    await s.execute(
      {
        query: `mutation{registerLicense(input:{idempotencyKey:"b",key:"LicenseRef-X",name:"X",text:"t"}){outcome audit{index origin} license{ref redistributable}}}`,
      },
      call,
    ),
  ),
);
console.log((await s.feed(0, 2)).entries);
await s.close();
