import parse from "spdx-expression-parse";
import type { LicenseGrant } from "../../../kernel/index-entry.ts";
import { LicenseClass } from "../../../kernel/vocabulary/license-class.ts";

/** What a license expression allows. */
export interface LicenseTerms {
  readonly redistributable: LicenseGrant["redistributable"];
  /** One for each way of taking the license: who may choose between two has both. */
  readonly licenseClasses: readonly LicenseClass[];
}

type Node = ReturnType<typeof parse>;

const unknown: LicenseTerms = { redistributable: "UNKNOWN", licenseClasses: ["UNKNOWN"] };
const worstFirst = ["NO", "UNKNOWN", "YES"] as const;
const freestFirst = Object.values(LicenseClass);

/** The ids of the licenses that an expression names; none if it is no expression or says nothing. */
export function licenseIdsIn(expression: string): readonly string[] {
  const node = parsed(expression);
  return node === null ? [] : [...new Set(idsOf(node))];
}

/** What an expression allows: of two that one may choose from the better, of two that hold together the worse. */
export function termsOf(expression: string, grants: ReadonlyMap<string, LicenseGrant>): LicenseTerms {
  const node = parsed(expression);
  return node === null ? unknown : termsOfNode(node, grants);
}

function parsed(expression: string): Node | null {
  if (expression === "NOASSERTION" || expression === "NONE") return null;
  try {
    return parse(expression);
  } catch {
    return null;
  }
}

function idsOf(node: Node): string[] {
  return "conjunction" in node ? [...idsOf(node.left), ...idsOf(node.right)] : [node.license];
}

function termsOfNode(node: Node, grants: ReadonlyMap<string, LicenseGrant>): LicenseTerms {
  if (!("conjunction" in node)) {
    const grant = grants.get(node.license);
    return grant ? { redistributable: grant.redistributable, licenseClasses: [grant.licenseClass] } : unknown;
  }
  const [left, right] = [termsOfNode(node.left, grants), termsOfNode(node.right, grants)];
  const ranks = [left, right].map(({ redistributable }) => worstFirst.indexOf(redistributable));
  if (node.conjunction === "or") {
    const redistributable = worstFirst[Math.max(...ranks)] ?? "UNKNOWN";
    return { redistributable, licenseClasses: inOrder([...left.licenseClasses, ...right.licenseClasses]) };
  }
  const both = left.licenseClasses.flatMap((one) => right.licenseClasses.map((other) => stricter(one, other)));
  return { redistributable: worstFirst[Math.min(...ranks)] ?? "UNKNOWN", licenseClasses: inOrder(both) };
}

// UNKNOWN is last, so that nothing is taken to be freer than is known.
function stricter(one: LicenseClass, other: LicenseClass): LicenseClass {
  return freestFirst.indexOf(one) > freestFirst.indexOf(other) ? one : other;
}

function inOrder(classes: readonly LicenseClass[]): LicenseClass[] {
  return freestFirst.filter((each) => classes.includes(each));
}
