const evil = '{"admin":true,"polluted":"yes"}';

/** Bodies of requests, as text, each of which tries to put something on the prototype of all objects. */
export const pollutingBodies: readonly string[] = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then", "toJSON"].flatMap(
    (name) => [
      body(`{ ${name}: checkpoint(ref: "acme/chat@1") { ${name}: ref } }`),
      body(`{ ${name}: __typename }`),
      body(
        `{ checkpoints(first: 1) { ${name}: edges { ${name}: node { ${name}: id ${name}x: model { ${name}: ref } } } } }`,
      ),
      body(
        `{ ${name}: checkpoint(ref: "acme/chat@1") { __proto__: completeness { ${name}: complete constructor: reasons } } }`,
      ),
      body(`query ${name} { __typename }`, "{}", name),
      body(`query ($${name}: String = "a") { license(ref: $${name}) { ref } }`, `{"${name}":${evil}}`),
      body(`query ($${name}: String!) { license(ref: $${name}) { ref } }`, `{"${name}":"MIT"}`),
      body(`{ ...${name} } fragment ${name} on Query { __typename }`),
      body(
        `{ license(ref: "${name}") { ref } model(ref: "${name}") { ref } resolve(refs: ["${name}", "${name}:${name}@${name}"]) { status } }`,
      ),
      body(`{ node(id: "${name}") { id } nodes(ids: ["${name}", "${name}_${name}"]) { id } }`),
      body(`{ __type(name: "${name}") { name } }`),
      body(`{ ${name} }`),
      body(`{ license(${name}: "a") { ref } }`),
      body(`query ($input: RegisterModelInput!) { __typename }`, `{"input":{"${name}":${evil}}}`),
      body(
        "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { outcome } }",
        `{"input":{"idempotencyKey":"${name}","ref":"${name}","${name}":${evil}}}`,
      ),
      `{"query":"{ __typename }","${name}":${evil}}`,
      `{"query":"{ __typename }","variables":{"${name}":${evil}},"extensions":{"${name}":${evil},"persistedQuery":{"${name}":${evil}}}}`,
      `{"query":"{ __typename }","variables":{"a":{"constructor":{"prototype":${evil}}},"a.__proto__.admin":true,"__proto__.admin":true}}`,
      `{"${name}":{"query":"{ __typename }"}}`,
    ],
  ),
];

function body(query: string, variables = "{}", operationName?: string): string {
  const name = operationName === undefined ? "" : `,"operationName":${JSON.stringify(operationName)}`;
  return `{"query":${JSON.stringify(query)},"variables":${variables}${name}}`;
}

/** Answers of a subgraph, as text, that try the same. */
export const pollutingAnswers: readonly string[] = [
  `{"data":{"license":{"__proto__":${evil},"ref":"license:MIT","id":"lic_1"}}}`,
  `{"data":{"__proto__":${evil},"license":{"ref":"license:MIT"}}}`,
  `{"data":{"license":{"constructor":{"prototype":${evil}},"ref":{"__proto__":${evil}}}}}`,
  `{"__proto__":${evil},"data":{"license":null}}`,
  `{"data":{"license":null},"errors":[{"message":"a","__proto__":${evil},"path":["license"],"extensions":{"__proto__":${evil},"code":"__proto__"}}]}`,
  `{"data":{"license":null},"errors":[{"message":"a","path":["__proto__","admin"],"extensions":{"code":"NOT_FOUND"}}]}`,
  `{"data":{"license":null},"errors":[{"message":"a","path":["license","constructor","prototype","admin"],"extensions":{"code":"constructor"}}]}`,
  `{"data":{"license":[{"__proto__":${evil}}]}}`,
  `{"data":[],"errors":{"__proto__":${evil}}}`,
  `{"data":{"_entities":[{"__proto__":${evil}}],"license":{"__typename":"__proto__"}}}`,
];
