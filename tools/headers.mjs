// The response headers of the application, for our own server (serve.mjs) and for hosts that read a `_headers` file
// (written by post-build.mjs). The policy itself is written once, in index.html.

/** The Content-Security-Policy of index.html, with what a <meta> cannot say. */
export function policyOf(indexHtml) {
  const found = indexHtml.match(/http-equiv="?Content-Security-Policy"? content="([^"]+)"/i);
  if (!found) throw new Error("index.html has no Content-Security-Policy");
  return `${found[1]}; frame-ancestors 'none'`;
}

/** Headers of every response. */
export function securityHeaders(indexHtml) {
  return {
    "Content-Security-Policy": policyOf(indexHtml),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  };
}

/** A file whose name carries a hash of its content never changes; any other is asked for again. */
export function cacheControl(name) {
  return /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(name) ? "public, max-age=31536000, immutable" : "no-cache";
}
