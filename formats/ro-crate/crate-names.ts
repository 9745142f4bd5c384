import { nameRef, thingRef } from "../lineage/thing-ref.ts";
import type { Entity } from "./crate-graph.ts";

const dataTypes = new Set(["File", "Dataset", "Collection", "MediaObject", "ImageObject", "DataDownload"]);
const parameterTypes = new Set(["PropertyValue", "FormalParameter"]);
const modelType = /(?:^|[:/#])(?:ML|Machine ?Learning)?Model$/i;

/** What an entity is in lineage; `parameter` is a value of a setting. */
export type EntityRole = "data" | "model" | "parameter" | "other";

export function roleOf({ types }: Entity): EntityRole {
  if (types.some((type) => modelType.test(type))) return "model";
  if (types.some((type) => dataTypes.has(type))) return "data";
  return types.some((type) => parameterTypes.has(type)) ? "parameter" : "other";
}

/** References of what a crate holds: an address names the thing itself, a path or fragment one in this crate. */
export class CrateNames {
  readonly #crate: string;

  constructor(crate: string) {
    this.#crate = crate;
  }

  thing(id: string, kind: "dataset" | "checkpoint"): string | null {
    if (isAddress(id)) return thingRef(id, kind);
    const path = unescaped(id).replace(/^(?:\.\/)+/, "");
    return nameRef(kind, { name: path === "" ? this.#crate : `${this.#crate}/${path}` });
  }

  run(id: string): string | null {
    return isAddress(id)
      ? thingRef(id, "run")
      : nameRef("run", { name: this.#crate, version: unescaped(id).replace(/^#/, "") });
  }
}

function isAddress(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(id);
}

/** An id as the path that it escapes. */
export function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
