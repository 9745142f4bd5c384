import { diagnose } from "../diagnostic-code.ts";
import type { ParameterCount } from "../file-record.ts";
import { rawOf } from "../json/json-document.ts";
import { asCount, asText, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import type { Diagnostic } from "../reading.ts";
import { dataTypes } from "./data-type.ts";

/** A tensor as a header describes it. */
interface Tensor {
  readonly name: string;
  readonly dataType: string;
  readonly elements: number;
  /** First byte, and the one behind the last, from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/** What a header says of the tensors of a file. */
export interface Tensors {
  readonly names: ReadonlySet<string>;
  /** Bytes of all tensors together. */
  readonly dataBytes: number;
  readonly parameters: readonly ParameterCount[];
  /** Number of parameters; undefined where the tensors do not tell it. */
  readonly parameterCount: number | undefined;
}

interface Fault {
  readonly code: "TENSOR_UNREADABLE" | "OFFSETS_WRONG";
  readonly message: string;
  readonly pointer: string;
  readonly node: JsonNode;
}

const faultsTold = 20;

/** Reads the tensors of a header and checks that they fill the data of the file without hole or overlap. */
export function readTensors(header: ObjectNode, dataBytes: number | undefined, diagnostics: Diagnostic[]): Tensors {
  const faults: Fault[] = [];
  const nodes = [...header.members].filter(([name]) => name !== "__metadata__");
  const tensors = nodes.flatMap(([name, node]) => tensorOf(name, node, faults) ?? []);
  checkLayout(tensors, header, dataBytes, faults);
  tell(faults, diagnostics);
  const parameters = countByType(tensors);
  return {
    names: new Set(nodes.map(([name]) => name)),
    dataBytes: tensors.reduce((sum, { begin, end }) => sum + end - begin, 0),
    parameters,
    parameterCount: faults.length > 0 ? undefined : parameterCountOf(tensors, parameters, diagnostics),
  };
}

function tensorOf(name: string, node: JsonNode, faults: Fault[]): Tensor | undefined {
  const dataType = asText(member(node, "dtype"));
  const bits = dataTypes.get(dataType ?? "")?.bits;
  const elements = elementsOf(member(node, "shape"));
  const [begin, end] = offsetsOf(member(node, "data_offsets"));
  const pointer = pointerTo("", name);
  if (dataType === undefined || elements === undefined || begin === undefined || end === undefined) {
    const message = `The tensor "${name}" has no data type, shape or offsets that could be read; it was not counted.`;
    faults.push({ code: "TENSOR_UNREADABLE", message, pointer, node });
    return undefined;
  }
  if (bits === undefined) {
    const message = `The tensor "${name}" has the unknown data type "${dataType}"; its size was not checked.`;
    faults.push({ code: "TENSOR_UNREADABLE", message, pointer: pointerTo(pointer, "dtype"), node });
  } else if (end - begin !== Math.ceil((elements * bits) / 8)) {
    const message = `The tensor "${name}" takes ${end - begin} bytes by its offsets and ${Math.ceil((elements * bits) / 8)} by its shape.`;
    faults.push({ code: "OFFSETS_WRONG", message, pointer: pointerTo(pointer, "data_offsets"), node });
  }
  return { name, dataType, elements, begin, end };
}

function elementsOf(shape: JsonNode | undefined): number | undefined {
  if (shape?.kind !== "array") return undefined;
  const counts = shape.items.map(asCount);
  if (counts.some((count) => count === undefined)) return undefined;
  const elements = counts.reduce<number>((product, count) => product * (count ?? 0), 1);
  return Number.isSafeInteger(elements) ? elements : undefined;
}

function offsetsOf(node: JsonNode | undefined): readonly (number | undefined)[] {
  if (node?.kind !== "array" || node.items.length !== 2) return [];
  const [begin, end] = node.items.map(asCount);
  return begin !== undefined && end !== undefined && begin <= end ? [begin, end] : [];
}

function checkLayout(
  tensors: readonly Tensor[],
  header: ObjectNode,
  dataBytes: number | undefined,
  faults: Fault[],
): void {
  const blame = ({ name }: Tensor, message: string) => {
    const pointer = pointerTo("", name, "data_offsets");
    faults.push({ code: "OFFSETS_WRONG", message, pointer, node: header.members.get(name) ?? header });
  };
  let reached = 0;
  for (const tensor of tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    const { name, begin, end } = tensor;
    if (begin > reached) blame(tensor, `Nothing lies in the ${begin - reached} bytes before the tensor "${name}".`);
    if (begin < reached) blame(tensor, `The tensor "${name}" begins ${reached - begin} bytes inside another one.`);
    if (dataBytes !== undefined && end > dataBytes) {
      blame(tensor, `The tensor "${name}" ends at byte ${end} of the data, of which the file has ${dataBytes}.`);
    }
    reached = Math.max(reached, end);
  }
  if (dataBytes !== undefined && reached < dataBytes) {
    const message = `The tensors end at byte ${reached} of the data, of which the file has ${dataBytes}.`;
    faults.push({
      code: "OFFSETS_WRONG",
      message,
      pointer: "",
      node: { kind: "number", text: `${reached}`, value: 0 },
    });
  }
}

/** A hostile header can be wrong a million times. */
function tell(faults: readonly Fault[], diagnostics: Diagnostic[]): void {
  for (const { code, message, pointer, node } of faults.slice(0, faultsTold)) {
    diagnostics.push(diagnose(code, { message, pointer, raw: rawOf(node) }));
  }
  const rest = faults.slice(faultsTold);
  const [next] = rest;
  if (next)
    diagnostics.push(diagnose(next.code, { message: `And ${rest.length} more like these.`, pointer: next.pointer }));
}

function countByType(tensors: readonly Tensor[]): ParameterCount[] {
  const byType = Map.groupBy(tensors, ({ dataType }) => dataType);
  return [...byType]
    .map(([dataType, group]) => ({ dataType, count: group.reduce((sum, { elements }) => sum + elements, 0) }))
    .filter(({ count }) => Number.isSafeInteger(count))
    .sort((a, b) => (a.dataType < b.dataType ? -1 : 1));
}

function parameterCountOf(
  tensors: readonly Tensor[],
  parameters: readonly ParameterCount[],
  diagnostics: Diagnostic[],
): number | undefined {
  const packed = tensors.find(({ dataType, elements }) => elements > 1 && dataTypes.get(dataType)?.role === "packed");
  if (packed) {
    const message = `The tensor "${packed.name}" holds integers (${packed.dataType}), which may be packed; no number of parameters was concluded.`;
    diagnostics.push(diagnose("PARAMETERS_NOT_COUNTED", { message, pointer: pointerTo("", packed.name, "dtype") }));
    return undefined;
  }
  const counted = parameters.filter(({ dataType }) => dataTypes.get(dataType)?.role === "parameter");
  return counted.length === 0 ? undefined : counted.reduce((sum, { count }) => sum + count, 0);
}
