import { sortedJson } from "../../../kernel/audit-log.ts";
import type { Finding } from "./check-result.ts";
import { type PackageContent, packageFormat } from "./package-content.ts";
import { whyNoPackage } from "./package-shape.ts";

/** A package as it was read. */
export interface PackageDocument {
  readonly content: PackageContent;
  readonly contentDigest: string;
  /** Whether it is written as it is exported: no member twice, and all in their order. */
  readonly isCanonical: boolean;
}

/** Reads the bytes of a package; a finding where its shape is another, null where they are no package at all. */
export function readPackage(bytes: Uint8Array): PackageDocument | Finding | null {
  const [text, document] = documentIn(bytes);
  if (document === null || !("package" in document) || document.package !== packageFormat) return null;
  const why = whyNoPackage(document);
  if (why !== null) return why;
  // It has the shape.
  const { contentDigest, ...content } = document as unknown as PackageContent & { readonly contentDigest: string };
  return { content, contentDigest, isCanonical: sortedJson(document) === text.trimEnd() };
}

function documentIn(bytes: Uint8Array): [text: string, document: object | null] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const document: unknown = JSON.parse(text);
    return [text, document !== null && typeof document === "object" ? document : null];
  } catch {
    return ["", null];
  }
}
