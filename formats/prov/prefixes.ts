import { asObject, asText, type JsonNode, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";

/** What the prefixes of qualified names stand for; a bundle adds its own to those of its document. */
export class Prefixes {
  readonly #addresses: ReadonlyMap<string, string>;

  private constructor(addresses: ReadonlyMap<string, string>) {
    this.#addresses = addresses;
  }

  static of(node: JsonNode | undefined, outer: Prefixes | null, pointer: string, remarks: Remarks): Prefixes {
    const own = [...(asObject(node)?.members ?? [])].flatMap(([prefix, address]) => {
      const text = asText(address);
      if (text !== undefined) return [[prefix, text] as const];
      const place = pointerTo(pointer, "prefix", prefix);
      remarks.on("WRONG_TYPE", place, "A prefix stands for no text; it was left out.", address);
      return [];
    });
    return new Prefixes(new Map([...(outer === null ? [] : outer.#addresses), ...own]));
  }

  /** The name in full; as it is written where its prefix is not declared. */
  expand(name: string): string {
    const colon = name.indexOf(":");
    const address = this.#addresses.get(colon === -1 ? "default" : name.slice(0, colon));
    return address === undefined ? name : address + name.slice(colon + 1);
  }
}
