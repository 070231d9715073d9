// What did a program draw on a terminal line, over and over?

/** The pieces of a line that was drawn again and again: split at CR and escape sequences, blank ones dropped. */
export const piecesOf = (raw: string): string[] =>
  raw.includes('\r') || raw.includes('\u001b')
    ? raw
        .split(/\r|\u001b\[[0-9;?]{0,8}[A-Za-z]/)
        .map(piece => piece.trim())
        .filter(piece => piece !== '')
    : [raw]
