import { execFileSync } from "node:child_process";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why a test is skipped without a small disk. */
export const NO_SMALL_DISK = "A small file system cannot be mounted on this machine.";

/** A file system of its own, in memory, whose size can be changed. */
export interface SmallDisk {
  folder: string;
  resize(bytes: number): void;
  /** Shrinks it until only this many bytes are free. An empty one must keep some. */
  leaveRoom(bytes: number): Promise<void>;
  remove(): Promise<void>;
}

/** Null if this user may not mount file systems. */
export async function mountSmallDisk(bytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), "proximity-disk-"));
  const mount = (options: string) =>
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
  const resize = (size: number) => {
    mount(`remount,size=${size}`);
  };
  try {
    mount(`size=${bytes},mode=0755`);
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    resize,
    leaveRoom: async (room) => {
      // Programs may write in the meantime, and a file system cannot be smaller than its content.
      for (let tries = 0; ; tries++) {
        const { blocks, bfree, bsize } = await statfs(folder);
        try {
          return resize((blocks - bfree) * bsize + room * (tries + 1));
        } catch (error) {
          if (tries === 100) throw error;
        }
      }
    },
    remove: async () => {
      execFileSync("umount", ["-l", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
