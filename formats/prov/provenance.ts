import { refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { asObject, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import { openJson } from "../json/open-json.ts";
import { LeftOut } from "../left-out.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import { kindOfRef, thingRef } from "../lineage/thing-ref.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { attribute, attributes, qualifiedTypes } from "./attribute.ts";
import { Prefixes } from "./prefixes.ts";
import { derivations, otherStatements, parts } from "./provenance-terms.ts";

const mostJsonValues = 1_000_000;

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
    const leftOut = new LeftOut(remarks);
    for (const bundle of bundles) readBundle(bundle, described, { lineage, leftOut, remarks });
    for (const bundle of bundles) remarkOnUnplaced(bundle, described, lineage.ends(), leftOut);
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
  { lineage, leftOut, remarks }: { lineage: StatedLineage; leftOut: LeftOut; remarks: Remarks },
): void {
  leftOut.members(node, parts, pointer, "a bundle");
  for (const kind of otherStatements) {
    if (!member(node, kind)) continue;
    const message = `Statements of the kind ${kind} say nothing of what came from what; they were left out.`;
    remarks.on("STATEMENT_NOT_LINEAGE", pointerTo(pointer, kind), message);
  }
  for (const id of asObject(member(node, "activity"))?.members.keys() ?? []) {
    const run = thingRef(prefixes.expand(id), "run");
    if (run !== null) lineage.addRun(run);
  }
  for (const { kind, from, to, relation } of derivations) {
    for (const { statement, place } of statementsIn(member(node, kind), pointerTo(pointer, kind), remarks)) {
      const [sources = [], results = []] = [from, to].map((key) =>
        endsOf(member(statement, key), key, prefixes, described),
      );
      if (sources.length === 0 || results.length === 0) {
        const message = `A statement of the kind ${kind} names no usable ${sources.length > 0 ? to : from}; it was left out.`;
        remarks.on("REQUIRED_KEY_MISSING", place, message, statement);
      }
      leftOut.members(statement, new Set([from, to]), place, `a statement of the kind ${kind}`);
      for (const source of sources)
        for (const result of results) {
          const asWritten = { fromAsWritten: source.asWritten, toAsWritten: result.asWritten };
          lineage.add({ from: source.ref, to: result.ref, relation, ...asWritten, pointer: place }, statement);
        }
    }
  }
}

const readAttributes = new Set(["prov:label", "prov:type"]);

/** Remarks on what is described and has no place in lineage, and on what is said of all else beyond its name. */
function remarkOnUnplaced(
  { node, pointer, prefixes }: Bundle,
  described: ReadonlyMap<string, Described>,
  ends: ReadonlySet<string>,
  leftOut: LeftOut,
): void {
  for (const kind of ["entity", "activity"] as const) {
    for (const [id, attributes] of asObject(member(node, kind))?.members ?? []) {
      const place = pointerTo(pointer, kind, id);
      const iri = prefixes.expand(id);
      const ref = kind === "activity" ? thingRef(iri, "run") : (described.get(iri)?.ref ?? null);
      if (ref === null || !ends.has(ref)) {
        const message = `No statement says what this ${kind} came from or what came from it; it was left out.`;
        leftOut.once("STATEMENT_NOT_LINEAGE", kind, place, message, attributes);
      } else {
        const list = attributes.kind === "array" ? attributes.items : [attributes];
        const read = kind === "entity" ? readAttributes : new Set<string>();
        for (const item of list) leftOut.members(item, read, place, `an ${kind}`);
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

interface End {
  readonly ref: string;
  readonly asWritten: string;
}

function endsOf(
  node: JsonNode | undefined,
  key: string,
  prefixes: Prefixes,
  described: ReadonlyMap<string, Described>,
): End[] {
  const isActivity = ["prov:activity", "prov:informant", "prov:informed"].includes(key);
  return attributes(node).flatMap((name) => {
    const iri = prefixes.expand(name);
    const ref = isActivity ? thingRef(iri, "run") : (described.get(iri)?.ref ?? thingRef(iri, "dataset"));
    return ref === null ? [] : [{ ref, asWritten: name }];
  });
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
