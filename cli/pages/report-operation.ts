import { print } from "graphql";
import {
  CertificateReportDocument,
  type CertificateReportQuery,
} from "../../clients/typescript/operations.generated.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { RenderedAnswer, StoredOperation } from "../../gateway/stored-operation.ts";
import { outcomeOf } from "../../kernel/errors.ts";
import { failurePage, securityPolicy } from "../../web/page.ts";
import { instantIn, refuse, refuseOthers } from "./page-parameters.ts";

const formats: Readonly<Record<string, string>> = { html: "HTML", md: "MARKDOWN", json: "JSON" };
const ending = /^(.+)\/report\.(html|md|json)$/s;

/** `GET /certificate/{id}/report.html`, `.md` or `.json`: the certification report, now or as of a time. */
export const reportOperation: StoredOperation = {
  name: "certificate",
  ending: /\/report\.(?:html|md|json)$/,
  query: print(CertificateReportDocument),
  takesParameters: true,
  variables: (asked, parameters) => {
    refuseOthers(parameters, ["asOf"]);
    const [, id = "", format = ""] =
      ending.exec(asked) ?? refuse("The address of a report ends in report.html, .md or .json.");
    return { id, format: formats[format], asOf: instantIn(parameters, "asOf") };
  },
  answer: answerOf,
  refused: ({ message }) => rendered(400, failurePage("This address cannot be shown", message)),
};

function answerOf({ data, errors = [] }: GatewayAnswer): RenderedAnswer {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  const outcome = outcomeOf(codes, (data ?? null) !== null);
  if (outcome === "refused") return rendered(400, failurePage("This cannot be asked", errors[0]?.message ?? ""));
  if (outcome !== "answered")
    return rendered(503, failurePage("Not now", "The report cannot be written now. Try again soon."));
  // The cast is what the query asks for.
  const report = (data as CertificateReportQuery | null | undefined)?.certificationReport;
  if (!report)
    return rendered(404, failurePage("There is no such certificate", "It may not exist, or not be for you to see."));
  return {
    ...{
      status: 200,
      text: report.text,
      mediaType: withCharset(report.mediaType),
      maxAgeSeconds: 0,
      isEmbeddable: false,
    },
    securityPolicy: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  };
}

/** The one that names none is JSON, which is UTF-8 by itself: a browser that shows it as text has to be told. */
function withCharset(mediaType: string): string {
  return mediaType.includes("charset=") ? mediaType : `${mediaType}; charset=utf-8`;
}

function rendered(status: number, text: string): RenderedAnswer {
  return { status, text, mediaType: "text/html; charset=utf-8", securityPolicy, maxAgeSeconds: 0, isEmbeddable: false };
}
