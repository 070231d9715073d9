import { openFileStore } from '../../src/store/file-store.ts'
import { contract } from './contract.ts'
import { office } from './entries.ts'
import { scratchFolder } from './scratch.ts'
import { ticketContract } from './ticket-contract.ts'

const fresh = async () => {
  const folder = scratchFolder()
  return { open: () => openFileStore(folder, { office, waitMs: 5000 }) }
}
contract('file', fresh)
ticketContract('file', fresh)
