// Decides how a file that somebody uploaded reaches a reader's browser: shown in place where that is harmless, else saved; never as a page of ours.
const INLINE = new Set(['application/pdf', 'image/png', 'image/jpeg']);
/** How a stored file may be shown: never as a page of ours. A browser's own PDF viewer does not run in a sandbox, so a PDF is only kept from fetching anything. */
export function shownAs(file: { name: string; type: string }, inline: boolean): { csp: string; disposition: string } {
  const shown = inline && INLINE.has(file.type);
  const csp = shown && file.type === 'application/pdf' ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'" : "sandbox; default-src 'none'";
  return { csp, disposition: `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}` };
}
