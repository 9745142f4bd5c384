/** What archives and packed files begin with; null stands for any byte. */
const beginnings: readonly (readonly (number | null)[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68, null, 0x31, 0x41, 0x59, 0x26],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
];
const tarMagic = { at: 257, text: "ustar" };

/** Whether bytes are an archive or a packed file, whatever it is called. */
export function isArchive(bytes: Uint8Array): boolean {
  if (beginnings.some((beginning) => beginning.every((byte, index) => byte === null || bytes[index] === byte)))
    return true;
  const { at, text } = tarMagic;
  return Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text;
}
