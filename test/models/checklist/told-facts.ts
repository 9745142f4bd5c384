/** What the other subgraphs would tell; one that is absent did not answer. */
export const goodFacts = {
  releaseLicenseFacts: JSON.stringify({ redistribution: "YES", reasons: [], obligations: 0 }),
  evaluationFacts: JSON.stringify({ state: "DOCUMENTED", results: 2 }),
  trainingDataFacts: JSON.stringify({
    datasets: [{ ref: "dataset:a", registered: true, audit: { uri: "a", sha256: null } }],
  }),
};
/** Asks models as the gateway does when it brings back what the others told. */
export const entity = `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Checkpoint {
  id ref rootDigest status completeness { complete reasons dangling { ref } }
  checklist { status version items { kind status required rationale } }
  viewerPermissions { action allowed reasons }
} } }`;
