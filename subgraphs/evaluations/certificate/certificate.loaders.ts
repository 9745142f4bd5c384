import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { type InputsOfCertificate, witnessInputsOfCertificates } from "../package/package.reads.ts";
import {
  type CertificateAt,
  type CertificateFilter,
  certificatesByIds,
  certificatesOf,
  testsOfCertificates,
} from "./certificate.reads.ts";
import type { RobustnessTest } from "./robustness-test.entity.ts";

type GroupLoader<Row> = ReturnType<typeof groupLoader<string, Row>>;

/** What of certificates a request reads once, however often it is asked for. */
export interface CertificateLoaders {
  readonly certificateById: KeyLoader<string, CertificateAt>;
  /** Loads certificates by id as they stood at an instant; one loader for each. */
  readonly certificateAsOf: (at: string) => KeyLoader<string, CertificateAt>;
  /** Loads certificates by root digest; one loader for each filter. */
  readonly certificatesWith: (filter: CertificateFilter) => GroupLoader<CertificateAt>;
  readonly testsOfCertificate: GroupLoader<RobustnessTest>;
  /** The inputs of its counterexamples. */
  readonly witnessInputsOf: GroupLoader<InputsOfCertificate>;
}

/** The loaders of one request; `once` keeps one for each instant and each filter. */
export function certificateLoaders(
  base: RequestContext,
  once: <Args, Loader>(make: (args: Args) => Loader) => (args: Args) => Loader,
): CertificateLoaders {
  return {
    certificateById: keyLoader((ids) => certificatesByIds(base, ids), idOf),
    certificateAsOf: once((at: string) => keyLoader((ids) => certificatesByIds(base, ids, at), idOf)),
    certificatesWith: once((filter: CertificateFilter) =>
      groupLoader(
        (digests) => certificatesOf(base, filter, digests),
        ({ rootDigest }) => rootDigest,
      ),
    ),
    testsOfCertificate: groupLoader((ids) => testsOfCertificates(base, ids), certificateIdOf),
    witnessInputsOf: groupLoader((ids) => witnessInputsOfCertificates(base, ids), certificateIdOf),
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function certificateIdOf({ certificateId }: { readonly certificateId: string }): string {
  return certificateId;
}
