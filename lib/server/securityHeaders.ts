/**
 * The Content-Security-Policy of one response. Scripts run only with the response's nonce (the
 * framework's loader then loads the rest); nothing is loaded from another host. Style attributes
 * are allowed because server-rendered charts keep their dimensions in them; style sheets must be
 * the site's own.
 * @param nonce fresh random letters, never used twice
 */
export function makeContentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    // In development the framework evaluates source maps, and reloads pages through a web socket.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers that every response has in addition to the policy. */
export const SECURITY_HEADERS: readonly (readonly [name: string, value: string])[] = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
];
