import { LINK_HOURS } from "#lib/store/access/oneTimeKey.ts";

export const SIGN_IN = {
  title: "Sign in",
  summary:
    "Everybody can read this site. When you are signed in as its admin, you can also " +
    "import rounds and change settings.",
  signedIn: "You are signed in.",
  import: "Import rounds",
  signOut: "Sign out",
  password: "Password",
  submit: "Sign in",
  openLink: "Open the sign-in link that the server printed when it started.",
  key: "This link makes you the admin in this browser. It works once.",
  submitKey: "Sign in here",
} as const;

/** The messages, by the error code in the address. */
const PROBLEMS: Readonly<Record<string, string>> = {
  wrong_password: "Wrong password.",
  wrong_key: `This sign-in link has been used, or it is more than ${LINK_HOURS} hours old. Restart the server to get a new one.`,
  too_many_tries:
    "Too many tries. Wait 15 minutes, or use a browser in which you have signed in before.",
  sign_out_failed: "You could not be signed out, so you are still signed in. Try again.",
  bad_origin: "The form was not sent from this site, so it was refused.",
};

const OTHER_PROBLEM = "You could not be signed in. The server's log has the cause.";

/** The message for an error code, which can be any text. */
export function describeSignInProblem(code: string): string {
  return (Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined) ?? OTHER_PROBLEM;
}
