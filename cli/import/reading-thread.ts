import { parentPort, workerData } from "node:worker_threads";
import { readFiles } from "./read-files.ts";
import type { ReadingTask, ReadPart } from "./read-in-thread.ts";

const mostDocuments = 64;
const mostBytes = 1024 * 1024;

const { files, subject } = workerData as ReadingTask; // Our own caller.
const documents = readFiles(files, subject);

parentPort?.on("message", async () => {
  parentPort?.postMessage(await nextPart());
});

async function nextPart(): Promise<ReadPart> {
  const part = [];
  for (let bytes = 0; part.length < mostDocuments && bytes < mostBytes; ) {
    const { value, done } = await documents.next();
    if (done) break;
    part.push(value);
    bytes += value.sizeBytes;
  }
  return part;
}
