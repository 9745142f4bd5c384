/** A document that means harm or is a mess: its file name, its content, and how it must be read. */
export interface HostileDocument {
  readonly name: string;
  readonly make: () => string | Uint8Array;
  readonly outcome: "read" | "refused" | "unrecognized";
  /** The code of the refusal, or of a diagnostic that must be there. */
  readonly code?: string;
  /** Texts that must stand in what was read, exactly so. */
  readonly holds?: readonly string[];
  /** Texts that nothing read may hold. */
  readonly lacks?: readonly string[];
}

/** A model card. */
export const card = (frontMatter: string, body = "# Model card\nA model.\n") =>
  `---\nlibrary_name: x\n${frontMatter}\n---\n${body}`;
/** A document of Pedigree records. */
export const records = (text: string) => `pedigree: 1\n${text}`;
/** Results of a harness. */
export const results = (values: string, config = `{"model_args": "pretrained=acme/seven"}`) =>
  `{"results": {"arc": ${values}}, "versions": {"arc": 0}, "config": ${config}}`;
/** A document about one checkpoint. */
export const checkpoint = (fields: string) =>
  records(`checkpoints:\n- ref: checkpoint:acme/seven\n${fields.replace(/^/gm, "  ")}\n`);
