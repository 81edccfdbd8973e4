/** A straightened photograph of an original: legible, and small enough for a site's network. */
export const mostScanBytes = 300 * 1024
