import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * SHA-256 of a file, hex. The browser's own SHA-256 exists only on https and localhost, and this
 * page is often opened at an address of the local network.
 */
export async function checkSum(file: Blob): Promise<string> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
    hash.update(chunk.value);
  return bytesToHex(hash.digest());
}
