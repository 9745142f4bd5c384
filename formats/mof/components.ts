import { readLicense } from "../license/license-expression.ts";
import type { ComponentRecord } from "../release-record.ts";
import type { Remarks } from "../remarks.ts";
import { child, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import { isKeepable } from "../text-bounds.ts";
import { componentNamed, type NamedComponent } from "./component-name.ts";

/** Words of real files for a component that is listed although it was not released. */
const notIncluded = /\bnot included?\b/i;
const withoutLicense = "unlicensed";

/** Reads the components of a release: each with its own license, or else with that for works of its sort, or for all. */
export function readComponents(release: YamlNode, remarks: Remarks): ComponentRecord[] {
  const list = child(release, "components");
  const components: ComponentRecord[] = [];
  for (const node of list?.kind === "list" ? list.items : []) {
    const component = componentIn(node, release, remarks);
    if (component === undefined) continue;
    if (components.some(({ kind }) => kind === component.kind)) {
      remarkOn("COMPONENT_REPEATED", node, "The component is listed already; the first entry was taken.", remarks);
    } else components.push(component);
  }
  return components;
}

function componentIn(node: YamlNode, release: YamlNode, remarks: Remarks): ComponentRecord | undefined {
  const name = textOf(child(node, "name")) ?? "";
  const known = componentNamed(name);
  if (known === undefined) {
    const message = `"${name.slice(0, 80)}" is no component of the framework; it was left out.`;
    remarkOn("COMPONENT_UNKNOWN", node, message, remarks);
    return undefined;
  }
  const uri = keepable(child(node, "component_path"), remarks);
  const place = { kind: known.kind, ...(uri !== undefined && { uri }), pointer: node.pointer };
  const own = child(node, "license");
  if (own?.kind === "scalar" && own.value !== null) return { ...place, ...ownLicense(own, node, remarks) };
  return { ...place, released: true, ...sharedLicense(known, release, remarks) };
}

type Licensed = Pick<ComponentRecord, "released" | "license" | "licenseAsWritten" | "licenseUri">;

function ownLicense(license: YamlNode, component: YamlNode, remarks: Remarks): Licensed & { pointer?: string } {
  const text = textOf(license) ?? "";
  if (notIncluded.test(text)) {
    remarkOn("COMPONENT_NOT_INCLUDED", license, "The component is listed as one that was not released.", remarks);
    return { released: false };
  }
  // The framework leaves the license blank, or writes a word, for what was released without one.
  if (text === "" || text.toLowerCase() === withoutLicense) {
    return { released: true, license: "NONE", licenseAsWritten: text === "" ? withoutLicense : text };
  }
  return { released: true, ...licenseOf(license, child(component, "license_path"), remarks) };
}

function sharedLicense(
  { contentType }: NamedComponent,
  release: YamlNode,
  remarks: Remarks,
): Licensed & { pointer?: string } {
  for (const key of [contentType, "distribution"]) {
    const shared = child(child(release, "license"), key);
    const name = child(shared, "name");
    if (name && textOf(name)) return licenseOf(name, child(shared, "path"), remarks);
  }
  return {};
}

/** A license that cannot be read is kept as it is written. */
function licenseOf(name: YamlNode, path: YamlNode | undefined, remarks: Remarks): Licensed & { pointer: string } {
  const licenseAsWritten = keepable(name, remarks) ?? "";
  const reading = readLicense(licenseAsWritten);
  remarks.take(reading.diagnostics, name.pointer);
  const licenseUri = keepable(path, remarks);
  return {
    ...(reading.expression !== "NOASSERTION" && { license: reading.expression }),
    ...(licenseAsWritten !== "" && { licenseAsWritten }),
    ...(licenseUri !== undefined && { licenseUri }),
    pointer: name.pointer,
  };
}

function keepable(node: YamlNode | undefined, remarks: Remarks): string | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined || isKeepable(text)) return text;
  remarkOn("VALUE_TOO_LONG", node, "The value is longer than what is kept and was left out.", remarks);
  return undefined;
}

function remarkOn(
  code: "COMPONENT_REPEATED" | "COMPONENT_UNKNOWN" | "COMPONENT_NOT_INCLUDED" | "VALUE_TOO_LONG",
  node: YamlNode,
  message: string,
  remarks: Remarks,
): void {
  remarks.add(code, { message, pointer: node.pointer, line: node.line, raw: jsonOf(node) });
}
