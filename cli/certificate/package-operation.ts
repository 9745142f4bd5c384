import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { PlainAnswer, RenderedAnswer, StoredOperation } from "../../gateway/stored-operation.ts";
import { outcomeOf, Refusal } from "../../kernel/errors.ts";
import { redactionNamed, redactionNames } from "./redaction-names.ts";

const query = `query CertificatePackage($ref: String!, $redact: [PackageRedaction!], $asOf: DateTime) {
  certificate(ref: $ref, asOf: $asOf) { export(redact: $redact) { text } }
}`;

/** What happens to a certificate, a suspension above all, is to be seen soon. */
const maxAgeSeconds = 60;

const known = ["redact", "asOf"];

/**
 * `GET /certificate/{id}.json`: the package of a certificate. What there is not and what the caller may not see are one
 * answer, 404; where a part of the graph does not answer, nothing is told, with 503.
 */
export const packageOperation: StoredOperation = {
  name: "certificate",
  ending: /\.json$/,
  query,
  takesParameters: true,
  variables: (asked, parameters) => ({ ref: refIn(asked), ...argumentsIn(parameters) }),
  answer: answerOf,
};

function answerOf({ data, errors = [] }: GatewayAnswer): PlainAnswer | RenderedAnswer {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  const outcome = outcomeOf(codes, (data ?? null) !== null);
  if (outcome === "failed" || outcome === "partial") return { status: 503, body: { errors } };
  if (outcome === "refused") return { status: 400, body: { errors } };
  // The cast is what the query asks for.
  const certificate = data?.["certificate"] as { readonly export: { readonly text: string } } | null | undefined;
  if (!certificate) return { status: 404, body: { errors: [notFound] } };
  return {
    ...{ status: 200, mediaType: "application/json; charset=utf-8", text: certificate.export.text },
    ...{ securityPolicy: "default-src 'none'", maxAgeSeconds },
  };
}

const notFound = { message: "There is no such certificate.", extensions: { code: "NOT_FOUND" } };

function refIn(asked: string): string {
  const [, ref] = /^(.+)\.json$/s.exec(asked) ?? [];
  return ref ?? refuse("BAD_REQUEST", "The address of a package ends in .json.");
}

/** A misspelled word would tell what its author means to leave out, so it is refused. */
function argumentsIn(parameters: URLSearchParams) {
  const foreign = [...parameters.keys()].find((name) => !known.includes(name));
  if (foreign !== undefined)
    refuse("BAD_USER_INPUT", `The address holds the parameter "${foreign.slice(0, 40)}". Use ${known.join(", ")}.`);
  return { redact: redactionsIn(valueIn(parameters, "redact")), asOf: valueIn(parameters, "asOf") };
}

function redactionsIn(value: string | null) {
  return (value?.split(",") ?? []).map(
    (name) =>
      redactionNamed(name) ??
      refuse("BAD_USER_INPUT", `The parameter redact is a list with commas of ${redactionNames.join(", ")}.`),
  );
}

function valueIn(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  if (values.length > 1) refuse("BAD_USER_INPUT", `The parameter ${name} is given twice.`);
  return values[0] ?? null;
}

function refuse(code: "BAD_REQUEST" | "BAD_USER_INPUT", message: string): never {
  throw new Refusal(code, message);
}
