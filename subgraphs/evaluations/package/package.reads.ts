import { anyOf } from "../../../kernel/database.ts";
import { groupLoader } from "../../../kernel/key-loader.ts";
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

type InputsLoader = ReturnType<typeof groupLoader<string, InputsOfCertificate>>;

/** One loader for each request, which lives as long as it does. */
const loaders = new WeakMap<RequestContext, InputsLoader>();

/** The inputs of the counterexamples of a certificate; those of all certificates of a request are read together. */
export function witnessInputsOf(
  context: RequestContext,
  certificateId: string,
): Promise<readonly InputsOfCertificate[]> {
  const loader = loaders.get(context) ?? inputsLoader(context);
  loaders.set(context, loader);
  return loader.load(certificateId);
}

function inputsLoader({ database }: RequestContext): InputsLoader {
  return groupLoader(
    (ids) => inputsOf(database, { ids }),
    ({ certificateId }) => certificateId,
  );
}
