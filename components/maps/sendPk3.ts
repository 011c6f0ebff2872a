import { PK3_UPLOAD } from "./mapSettings.copy.ts";

/** The server's answer about one pk3. */
interface Answer {
  refused: boolean;
  maps: string[];
  lines: string[];
}

export type SendResult = ({ ok: true } & Answer) | { ok: false; message: string };

/** Sends a file unchanged and reports how much of it was sent (0 … 1). */
export function sendPk3(file: File, onProgress: (share: number) => void): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/settings/maps/upload?name=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total === 0 ? 1 : loaded / total),
    );
    request.addEventListener("load", () => resolve(read(request.response)));
    request.addEventListener("error", () =>
      resolve({ ok: false, message: PK3_UPLOAD.lostConnection }),
    );
    request.addEventListener("abort", () =>
      resolve({ ok: false, message: PK3_UPLOAD.lostConnection }),
    );
    request.send(file);
  });
}

function read(answer: unknown): SendResult {
  if (typeof answer === "object" && answer !== null) {
    if ("error" in answer)
      return { ok: false, message: (answer.error as { message: string }).message };
    if ("lines" in answer) return { ok: true, ...(answer as Answer) };
  }
  return { ok: false, message: PK3_UPLOAD.unknownAnswer };
}
