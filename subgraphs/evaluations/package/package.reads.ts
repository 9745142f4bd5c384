import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { CertificateTables } from "../certificate/certificate.reads.ts";
import type { WitnessInputs } from "../certificate/robustness-test.entity.ts";

/** The tables of a package as kysely sees them. */
interface PackageTables extends CertificateTables {
  witnessInputs: WitnessInputs;
}

/** The inputs of a counterexample, with the certificate that it belongs to. */
export interface InputsOfCertificate extends WitnessInputs {
  readonly certificateId: string;
}

const inputsOf = readStatement<PackageTables, { ids: readonly string[] }, InputsOfCertificate>((db, $) =>
  db
    .selectFrom("witnessInputs")
    .innerJoin("robustnessTest", "robustnessTest.id", "witnessInputs.testId")
    .selectAll("witnessInputs")
    .select("robustnessTest.certificateId")
    .where(() => anyOf("robustnessTest.certificateId", $.list("ids")))
    .orderBy("robustnessTest.certificateId")
    .orderBy("robustnessTest.position"),
);

/** The inputs of the counterexamples of some certificates, in the order of their tests. */
export function witnessInputsOfCertificates(
  { database }: RequestContext,
  ids: readonly string[],
): Promise<InputsOfCertificate[]> {
  return inputsOf(database, { ids });
}
