import { readFileSync } from "node:fs";
import { LuaFactory, type LuaEngine } from "wasmoon";
import { encodeRecord } from "./encodeRecord.ts";
import { encodeOptions, type ReplayOptions } from "./replayOptions.ts";
import { readReplayResults, type ReplayResult } from "./replayResult.ts";
import type { TraceRecord } from "./traceRecord.ts";

// Large enough for few calls into WebAssembly, small enough to stream a session of any length.
const BATCH_BYTES = 1 << 20;

const factory = new LuaFactory();

/**
 * Replays a session on the tracker, record by record, and returns the files that it wrote. The
 * tracker runs in Lua 5.4 (WebAssembly) on a fake engine (fake_et.lua) that behaves like the real
 * one: unknown fields raise an error, and what would end the server is an error in the result.
 * Files are kept in memory, and the calendar follows the clock of the records. The same records and
 * options always give the same bytes. Errors of the tracker are in `errors` of the result, which is
 * empty if there were none. They are never thrown.
 */
export async function replayTrace(
  records: Iterable<TraceRecord> | AsyncIterable<TraceRecord>,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const { module: wasm } = await factory.getLuaModule();
  const engine = await factory.createEngine({ injectObjects: false });
  try {
    wasm.FS.writeFile("/fake_et.lua", readFileSync(new URL("./fake_et.lua", import.meta.url)));
    wasm.FS.writeFile(
      "/module.lua",
      readFileSync(options.module ?? new URL("../proximity_tracker.lua", import.meta.url)),
    );
    wasm.FS.writeFile("/options", encodeOptions(options));
    engine.doStringSync(START);
    let batch: string[] = [];
    let bytes = 0;
    const run = (): void => {
      wasm.FS.writeFile("/lines", Buffer.from(batch.join("\n"), "latin1"));
      batch = [];
      bytes = 0;
      engine.doStringSync(
        `for line in io.lines("/lines") do fake.run(world, source, fake.parse(line)) end`,
      );
    };
    for await (const record of records) {
      const line = encodeRecord(record);
      batch.push(line);
      bytes += line.length;
      if (bytes >= BATCH_BYTES) run();
    }
    run();
    engine.doStringSync(FINISH);
    return readReplayResults(wasm.FS.readFile("/results"));
  } finally {
    closeEngine(engine);
  }
}

function closeEngine(engine: LuaEngine): void {
  engine.global.close();
}

const START = `
  local function read_all(path)
    local file = assert(io.open(path, "rb"))
    local text = file:read("a")
    file:close()
    return text
  end
  fake = dofile("/fake_et.lua")
  source = read_all("/module.lua")
  world = fake.new_world(fake.read_options(read_all("/options")))
`;

const FINISH = `
  local file = assert(io.open("/results", "wb"))
  file:write(fake.results(world))
  file:close()
`;
