// In which folder of the inbox do a host's logs lie, and whose is a folder?

// Imports nothing: the fast door `cadang log add` stands on it.

/** What could lead out of the inbox, or hide in it, is written as %XX. */
export const folderOfHost = (host: string): string =>
  host
    .replace(/^\.|[^A-Za-z0-9._-]/gu, mark => encodeURIComponent(mark).replace(/^\.$/, '%2E'))
    .slice(0, 200) || '%'

/** The host of a folder: its name, read back where `folderOfHost` wrote it. Marks that nobody can see stay written out. */
export function hostOfFolder(folder: string): string {
  if (!folder.includes('%')) return folder
  try {
    const host = decodeURIComponent(folder)
    return folderOfHost(host) === folder && !/\p{C}/u.test(host) ? host : folder
  } catch {
    return folder
  }
}
