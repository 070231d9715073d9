import { openFileStore } from '../../src/store/file-store.ts'
import { contract, office } from './contract.ts'
import { scratchFolder } from './scratch.ts'

contract('file', async () => {
  const folder = scratchFolder()
  return { open: () => openFileStore(folder, { office, waitMs: 5000 }) }
})
