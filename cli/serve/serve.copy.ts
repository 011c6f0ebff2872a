import { LINK_HOURS } from "#lib/store/access/oneTimeKey.ts";

/**
 * The texts of the server itself: in the terminal, and on the page that can replace any other page.
 */

export const START = {
  building: "Building the pages: once after each update, about a minute …\n",
  signIn: (link: string) =>
    `Sign in with this link. It works once, within ${LINK_HOURS} hours:\n${link}\n`,
  replicaOfNothing:
    "DATABASE_READ_URL is set, but not DATABASE_URL: a replica needs a PostgreSQL of your own.",
  ready: (address: string) => `Proximity Tracker is ready:\n${address}\n`,
  noBuild: (reason: string) => `The build did not start: ${reason}.`,
  buildFailed: (output: string) => `The build failed.\n${output}`,
} as const;

/** Why the server cannot listen. @param place `PORT 3000 on HOST 127.0.0.1` */
export const LISTEN = {
  place: (port: number, host: string) => `PORT ${port} on HOST ${host}`,
  inUse: (place: string) =>
    `${place} is in use by another program. Stop that program, or set PORT to another number.`,
  forbidden: (place: string) =>
    `${place} is not allowed for this user. Set PORT to a number above 1023.`,
  failed: (place: string, reason: string) => `${place} cannot be used: ${reason}.`,
} as const;

export const BAD_ADDRESS = {
  unreadable: "The address cannot be read: a % in it is not followed by UTF-8.",
  unstorable: "There is nothing at this address: it contains a NUL character.",
  noPath: "The address must be a path on this site, beginning with /.",
  place:
    "The address has a #: write it as %23. What comes after # is a place on a page, which is never sent.",
  method: (method: string) => `The method ${method} is not supported.`,
} as const;

/** Why a request to a page that is neither a question nor a form of this site is refused. */
export const BAD_ACTION = {
  title: "The form was not accepted",
  unknown:
    "This form belongs to another version of the site. Reload the page, then try again. Nothing was changed.",
  unreadable:
    "What was sent cannot be read: it is damaged, too large or not a form of this site. Nothing was changed.",
  routerState: "The header Next-Router-State-Tree cannot be read.",
} as const;

/**
 * The page shown while the database is unavailable.
 * @param problem one or more sentences
 */
export const makeUnavailablePage = (problem: string) =>
  makePlainPage({
    title: "Temporarily unavailable",
    heading: "This page is temporarily unavailable",
    problem,
  });

/** The page shown in place of the answer to a form that was sent without scripts. */
export const makeRefusedFormPage = (problem: string) =>
  makePlainPage({
    title: BAD_ACTION.title,
    heading: BAD_ACTION.title,
    problem: `${problem} Go back to find what you typed.`,
  });

/** A page without scripts and styles, because neither may be reachable. */
const makePlainPage = (page: {
  title: string;
  heading: string;
  problem: string;
}) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Proximity Tracker</title>
</head>
<body>
<h1>${page.heading}</h1>
<p>${escapeText(page.problem)}</p>
</body>
</html>
`;

const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
