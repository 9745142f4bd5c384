const address = /^[a-z][a-z0-9+.-]*:\/\/[^/]+$/i;
const hubNamespace = /^(?:https?:\/\/)?(?:www\.)?huggingface\.co$|^hf:\/\/datasets$/i;

/**
 * One name of a namespace and a name in it, such as `s3://bucket/path`. Two pairs never make one name: a namespace that is
 * no address is written without slashes of its own. What lies on the Hugging Face Hub has its name there.
 */
export function namespacedName(namespace: string, name: string): string {
  if (hubNamespace.test(namespace)) return name.replace(/^datasets\//, "");
  const written = address.test(namespace) ? namespace : namespace.replace(/[%/]|:$/g, percent);
  return `${written}/${name}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
