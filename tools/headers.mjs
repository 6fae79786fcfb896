// The response headers of the application, for our own server (serve.mjs) and for hosts that read them from a file (written by
// post-build.mjs). The policy itself is written once, in index.html. What docs/hosting says to other hosts is held against this
// by tests/e2e/hosting.spec.mjs.

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

/** Files of dist/ that only the host reads. */
export const HOST_FILES = ["_headers", "staticwebapp.config.json"];

/** The application once more, as `cargo xtask build --all` puts it there to be downloaded: no part of what runs. */
export const ONE_PAGE = "uniplan.html";

/** `_headers`, for Cloudflare Pages and Netlify. They cache by themselves as is right: what has changed is asked for again. */
export function forNetlify(indexHtml) {
  const lines = Object.entries(securityHeaders(indexHtml)).map(([key, value]) => `  ${key}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}

/** `staticwebapp.config.json`, for Azure Static Web Apps. Its routes know no pattern for a hash, so everything is asked for again. */
export function forAzure(indexHtml) {
  return JSON.stringify(
    {
      globalHeaders: { ...securityHeaders(indexHtml), "Cache-Control": "no-cache" },
      mimeTypes: { ".wasm": "application/wasm", ".webmanifest": "application/manifest+json" },
      responseOverrides: { 404: { rewrite: "/404.html", statusCode: 404 } },
    },
    null,
    2,
  );
}
