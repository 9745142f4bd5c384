import { refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { asObject, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import { openJson } from "../json/open-json.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import { kindOfRef, thingRef } from "../lineage/thing-ref.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { attribute, qualifiedTypes } from "./attribute.ts";
import { Prefixes } from "./prefixes.ts";
import { derivations, otherStatements } from "./provenance-terms.ts";

const mostJsonValues = 2_000_000;

/** What one bundle, or the document outside of all bundles, tells of the things it names. */
interface Bundle {
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly prefixes: Prefixes;
}

/** A name as a reference, and whether it names something that is described. */
interface Described {
  readonly ref: string;
  readonly label: string | undefined;
}

/** Reads PROV-JSON: what entities and activities came from. Entities are data unless they are called a model. */
export function readProvenance(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const root = openJson(file, remarks, mostJsonValues);
    if (root.kind !== "object") throw new UnsafeDocument("JSON_UNREADABLE", "The document is no JSON object.");
    const lineage = new StatedLineage(remarks);
    const bundles = bundlesIn(root, remarks);
    const described = new Map(bundles.flatMap((bundle) => [...describedIn(bundle)]));
    for (const bundle of bundles) readBundle(bundle, described, lineage, remarks);
    const source: SourceRecord = {
      uri: file.path,
      sha256: file.sha256,
      mediaType: "application/json",
      relationship: "UNKNOWN",
    };
    const records = [...datasetRecords(described, lineage, source), ...lineage.records(source)];
    const bounded = records.map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "prov-json", records: bounded, diagnostics: remarks.all() };
  });
}

/** The document and its bundles, each with the prefixes of its own beside those of the document. */
function bundlesIn(root: ObjectNode, remarks: Remarks): Bundle[] {
  const prefixes = Prefixes.of(member(root, "prefix"), null, "", remarks);
  const inner = [...(asObject(member(root, "bundle"))?.members ?? [])].flatMap(([name, node]) => {
    const pointer = pointerTo("", "bundle", name);
    if (node.kind !== "object") {
      remarks.on("WRONG_TYPE", pointer, "A bundle is no object; it was left out.", node);
      return [];
    }
    return [{ node, pointer, prefixes: Prefixes.of(member(node, "prefix"), prefixes, pointer, remarks) }];
  });
  return [{ node: root, pointer: "", prefixes }, ...inner];
}

function* describedIn({ node, prefixes }: Bundle): Generator<[string, Described]> {
  for (const [id, attributes] of asObject(member(node, "entity"))?.members ?? []) {
    const iri = prefixes.expand(id);
    const isModel = qualifiedTypes(attributes).some((type) => /(?:model|checkpoint)$/i.test(type));
    const ref = thingRef(iri, isModel ? "checkpoint" : "dataset");
    if (ref !== null) yield [iri, { ref, label: attribute(attributes, "prov:label") }];
  }
}

function readBundle(
  { node, pointer, prefixes }: Bundle,
  described: ReadonlyMap<string, Described>,
  lineage: StatedLineage,
  remarks: Remarks,
): void {
  for (const kind of otherStatements) {
    if (!member(node, kind)) continue;
    const message = `Statements of the kind ${kind} say nothing of what came from what; they were left out.`;
    remarks.on("STATEMENT_NOT_LINEAGE", pointerTo(pointer, kind), message);
  }
  for (const { kind, from, to, relation } of derivations) {
    for (const { statement, place } of statementsIn(member(node, kind), pointerTo(pointer, kind), remarks)) {
      const ends = [from, to].map((key) => endOf(member(statement, key), key, prefixes, described));
      const [source, result] = ends;
      if (source && result) {
        const asWritten = { fromAsWritten: source.asWritten, toAsWritten: result.asWritten };
        lineage.add({ from: source.ref, to: result.ref, relation, ...asWritten, pointer: place }, statement);
      } else {
        const message = `A statement of the kind ${kind} names no ${source ? to : from}; it was left out.`;
        remarks.on("REQUIRED_KEY_MISSING", place, message, statement);
      }
    }
  }
}

/** The statements of one kind; several about the same id stand in a list. */
function statementsIn(node: JsonNode | undefined, pointer: string, remarks: Remarks) {
  if (node !== undefined && node.kind !== "object") {
    remarks.on("WRONG_TYPE", pointer, "Statements are no object; they were left out.", node);
  }
  return [...(asObject(node)?.members ?? [])].flatMap(([id, value]) => {
    const place = pointerTo(pointer, id);
    const list = value.kind === "array" ? value.items : [value];
    return list.map((statement, at) => ({ statement, place: value.kind === "array" ? pointerTo(place, at) : place }));
  });
}

function endOf(
  node: JsonNode | undefined,
  key: string,
  prefixes: Prefixes,
  described: ReadonlyMap<string, Described>,
): { readonly ref: string; readonly asWritten: string } | null {
  const name = attribute(node);
  if (name === undefined) return null;
  const iri = prefixes.expand(name);
  const isActivity = ["prov:activity", "prov:informant", "prov:informed"].includes(key);
  const ref = isActivity ? thingRef(iri, "run") : (described.get(iri)?.ref ?? thingRef(iri, "dataset"));
  return ref === null ? null : { ref, asWritten: name };
}

/** Data that is described and has a place in lineage. */
function datasetRecords(
  described: ReadonlyMap<string, Described>,
  lineage: StatedLineage,
  source: SourceRecord,
): PedigreeRecord[] {
  const ends = lineage.ends();
  const labels = new Map<string, string | undefined>();
  for (const { ref, label } of described.values()) {
    if (ends.has(ref) && kindOfRef(ref) === "dataset") labels.set(ref, labels.get(ref) ?? label);
  }
  return [...labels].map(([ref, summary]) => ({
    kind: "datasetVersion",
    input: { ref, ...(summary !== undefined && { summary }), source },
  }));
}
