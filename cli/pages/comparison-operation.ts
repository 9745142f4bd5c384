import { CertificateComparisonPageDocument } from "../../clients/typescript/operations.generated.ts";
import { comparisonPage } from "../../web/certificates/comparison-page.ts";
import { pageOperation } from "./page-operation.ts";
import { instantIn, refuse, refuseOthers, valuesIn } from "./page-parameters.ts";

const fewest = 2;
const most = 10;

/** `GET /certificates/compare?ids=a,b`: certificates beside each other, now or as they stood at a time. */
export const comparisonOperation = pageOperation({
  ...{ name: "certificates/compare", standsAlone: true, document: CertificateComparisonPageDocument },
  question: (_asked, parameters) => {
    refuseOthers(parameters, ["ids", "asOf"]);
    // Whoever ticks one in two parts of the list means it once.
    const refs = valuesIn(parameters, "ids", most);
    if (refs.length < fewest)
      refuse(
        `The parameter ids names ${refs.length} of the ${fewest} to ${most} certificates that are compared. Go back and choose.`,
      );
    return { refs, asOf: instantIn(parameters, "asOf") };
  },
  variables: (question) => question,
  page: ({ data: { compareCertificates: comparison }, question: { asOf }, missing }) =>
    comparison && comparisonPage({ comparison, missing, asOf }),
  notFound: "One of these certificates is not there",
});
