// How does a text stand in a shell script as exactly itself?

/** In single quotes, which nothing inside can end but a quote, and that is lifted out. For sh, bash, dash, busybox. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_.:/@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** For a comment: one line, whatever the text holds. */
export const commentWord = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')
