import type { Page } from "@playwright/test";
import { listFrameworkScripts } from "./frameworkScripts.ts";

interface Transfer {
  /** Bytes over the network with their headers, as the browser counts them, by type of resource. */
  byType: Record<string, number>;
  /** All of them without the framework's own scripts. */
  own: number;
}

/** Opens a page and measures what the browser transfers for it until the network is silent. */
export async function measureTransfer(page: Page, address: string): Promise<Transfer> {
  const framework = listFrameworkScripts();
  const session = await page.context().newCDPSession(page);
  const requests = new Map<string, { type: string; name: string }>();
  const transfer: Transfer = { byType: {}, own: 0 };
  session.on("Network.responseReceived", ({ requestId, type, response: { url } }) => {
    requests.set(requestId, { type, name: new URL(url).pathname.split("/").at(-1) ?? "" });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { type, name } = requests.get(requestId) ?? { type: "Other", name: "" };
    transfer.byType[type] = (transfer.byType[type] ?? 0) + encodedDataLength;
    if (!framework.has(name)) transfer.own += encodedDataLength;
  });
  await session.send("Network.enable");
  await page.goto(address, { waitUntil: "networkidle" });
  await session.detach();
  return transfer;
}
