/**
 * What is asked of the whole graph before a checkpoint is published: what anybody can ask of it, in one request. The
 * answer is kept by its digest.
 */
export const gateQuestion = `query ReleaseGate($ref: String!) {
  checkpoint(ref: $ref) {
    id
    ref
    rootDigest
    status
    license { expression source }
    derivedFrom { relation refAsWritten parent { ref rootDigest } }
    completeness { complete reasons hiddenNodes frontier { ref } dangling { ref } }
    licenseReport(use: { redistribute: true }) {
      verdict
      conflicts { explanation }
      unknowns { ref why }
      ruleset { name version }
    }
    documentation { section state }
    limitations { kind severity summary status inheritedFrom { ref } }
    evaluationDocumentation { state results withMetric withEnvironment withUncertainty withCode }
    checklist {
      status
      version
      approvalsRequired
      items { kind status required rationale decidedBy by { name } at evidence { uri sha256 } }
      reviews { by { name } verdict rationale at counts }
    }
  }
}
`;
