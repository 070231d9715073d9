// Which messages of a run are kept?

import { messageOf } from '../excerpt.ts'

const mostMessages = 20

/** Keeps the first messages; a run with thousands of unreadable files says so in a count. */
export function addMessage(messages: string[], text: string): void {
  if (messages.length < mostMessages) messages.push(messageOf(text))
  else messages[mostMessages] = `… dan pesan lain (lihat log)`
}
