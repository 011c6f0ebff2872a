/** Why a game server's clock cannot be set like this. */
export const SERVER_CLOCK_REFUSALS = {
  zone: (name: string) =>
    `"${name}" is not a time zone. Use a name such as Europe/Vienna or America/New_York.`,
  hour: (first: number, last: number) =>
    `A session can end at a whole hour from ${first} (midnight) to ${last} (noon).`,
  unknown: (name: string) => `There is no game server "${name}".`,
} as const;
