import { openMemoryStore } from '../../src/store/memory-store.ts'
import { contract } from './contract.ts'
import { office } from './entries.ts'
import { ticketContract } from './ticket-contract.ts'

const fresh = async () => {
  const store = openMemoryStore(office)
  return { open: async () => store }
}
contract('memory', fresh)
ticketContract('memory', fresh)
