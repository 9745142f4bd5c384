import { CertificatePageDocument } from "../../clients/typescript/operations.generated.ts";
import { certificatePage } from "../../web/certificates/certificate-page.ts";
import { dueAmong } from "../../web/certificates/listed-row.ts";
import { pageOperation } from "./page-operation.ts";
import { instantIn, refuse, refuseOthers } from "./page-parameters.ts";

const mostCharacters = 200;

/** `GET /certificate/{id}`: one certificate, now or as it stood at a time. */
export const certificateOperation = pageOperation({
  ...{ name: "certificate", document: CertificatePageDocument },
  question: (asked, parameters) => {
    refuseOthers(parameters, ["asOf"]);
    if (asked.length > mostCharacters) refuse(`The certificate is named by more than ${mostCharacters} characters.`);
    return { ref: asked, asOf: instantIn(parameters, "asOf") };
  },
  variables: (question) => ({ ...question, isNow: question.asOf === null }),
  page: ({ data: { certificate, next }, question: { asOf }, ...shown }) =>
    certificate && certificatePage({ ...shown, certificate, asOf, due: dueAmong(next, certificate.id) }),
  notFound: "There is no such certificate",
});
