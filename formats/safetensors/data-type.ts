/** A kind of number that tensors hold. */
export interface DataType {
  readonly bits: number;
  /**
   * `packed`: integers, of which one may hold several quantized parameters or none; `other`: counters of steps, masks and
   * the scales of other tensors, which are no parameters.
   */
  readonly role: "parameter" | "packed" | "other";
}

/** The types of the safetensors format, by their spelling in headers. */
export const dataTypes: ReadonlyMap<string, DataType> = new Map([
  ...typed(64, "parameter", "F64", "C64"),
  ...typed(32, "parameter", "F32"),
  ...typed(16, "parameter", "F16", "BF16"),
  ...typed(8, "parameter", "F8_E5M2", "F8_E4M3", "F8_E5M2FNUZ", "F8_E4M3FNUZ"),
  ...typed(6, "parameter", "F6_E2M3", "F6_E3M2"),
  ...typed(4, "parameter", "F4"),
  ...typed(32, "packed", "I32", "U32"),
  ...typed(16, "packed", "I16", "U16"),
  ...typed(8, "packed", "I8", "U8"),
  ...typed(64, "other", "I64", "U64"),
  ...typed(8, "other", "BOOL", "F8_E8M0"),
]);

function typed(bits: number, role: DataType["role"], ...names: readonly string[]): [string, DataType][] {
  return names.map((name) => [name, { bits, role }]);
}
