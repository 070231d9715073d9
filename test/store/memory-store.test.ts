import { openMemoryStore } from '../../src/store/memory-store.ts'
import { contract } from './contract.ts'
import { office } from './entries.ts'

contract('memory', async () => {
  const store = openMemoryStore(office)
  return { open: async () => store }
})
