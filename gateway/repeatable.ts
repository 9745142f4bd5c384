import { type FieldNode, Kind, parse, type ValueNode } from "graphql";
import { isEntity } from "./representation.ts";

type Variables = Readonly<Record<string, unknown>>;

/** Whether a write does no more when it is sent twice; decided by the variables that are sent. */
export type IsRepeatable = (variables: Variables) => boolean;

/** A write that carries an idempotency key in the input of each of its fields can be sent again. */
export function repeatableWrite(operation: string): IsRepeatable {
  const fields = parse(operation, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  const carries = fields.map((field) => (field.kind === Kind.FIELD ? carriesKey(field) : () => false));
  return (variables) => carries.every((each) => each(variables));
}

function carriesKey(field: FieldNode): IsRepeatable {
  const input = field.arguments?.find(({ name }) => name.value === "input")?.value;
  if (input?.kind === Kind.VARIABLE) {
    return (variables) => {
      const given = variables[input.name.value];
      return isEntity(given) && isKey(given["idempotencyKey"]);
    };
  }
  if (input?.kind !== Kind.OBJECT) return () => false;
  const key = input.fields.find(({ name }) => name.value === "idempotencyKey")?.value;
  return (variables) => isKey(valueIn(key, variables));
}

function valueIn(node: ValueNode | undefined, variables: Variables): unknown {
  if (node?.kind === Kind.VARIABLE) return variables[node.name.value];
  return node?.kind === Kind.STRING ? node.value : null;
}

function isKey(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
