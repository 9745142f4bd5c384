import { licenses } from "../../subgraphs/licenses/index.ts";
import { ada, openSubgraph } from "../open-subgraph.ts";

const registerLicense = `mutation($input: RegisterLicenseInput!) {
  registerLicense(input: $input) {
    outcome audit { origin index } license { ref name spdxId url text redistributable redistributableBasis }
  }
}`;

/** A license as somebody registers it. */
export const houseLicense = {
  idempotencyKey: "house",
  key: "LicenseRef-house",
  name: "House License",
  text: "Use it in the house.",
};

/** The licenses subgraph with its starting data. */
export async function openLicenses() {
  const registry = await openSubgraph(licenses);
  return { ...registry, register: (input: object, actor = ada) => registry.as(actor).run(registerLicense, { input }) };
}
