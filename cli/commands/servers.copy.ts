import { formatCount } from "#lib/format/format.ts";

/** What `proximity servers` prints. */
export const SERVERS = {
  none: "There is no game server yet. The first import creates one.",
  rounds: (count: number) => `${formatCount(count)} ${count === 1 ? "round" : "rounds"}`,
  sessionEnds: (hour: number) => `sessions end at ${hour}:00`,
  zoneSet: (server: string, zone: string) => `The clock of ${server} is in the time zone ${zone}.`,
  hourSet: (server: string, hour: number) => `Sessions of ${server} end at ${hour}:00.`,
  followed: (count: number) =>
    count === 0
      ? "No imported round changes."
      : `${SERVERS.rounds(count)} that ${count === 1 ? "was" : "were"} imported before ${
          count === 1 ? "has" : "have"
        } another time or session now.`,
  notHour: (text: string) => `"${text}" is not an hour. Give a number from 0 to 12.`,
} as const;
