import { openMemoryStore } from '../../src/store/memory-store.ts'
import { contract, office } from './contract.ts'

contract('memory', async () => {
  const store = openMemoryStore(office)
  return { open: async () => store }
})
