import { BOT_ROUNDS } from "#lib/format/botRounds.copy.ts";

/** Shown next to a number of rounds: how many more had only bots in them, or nothing if none had. */
export function BotRoundsMark({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="tag whitespace-nowrap" title={BOT_ROUNDS.notCountedMeaning}>
        {BOT_ROUNDS.notCounted(count)}
      </span>
    </>
  );
}
