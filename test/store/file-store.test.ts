import { openFileStore } from '../../src/store/file-store.ts'
import { contract } from './contract.ts'
import { office } from './entries.ts'
import { scratchFolder } from './scratch.ts'

contract('file', async () => {
  const folder = scratchFolder()
  return { open: () => openFileStore(folder, { office, waitMs: 5000 }) }
})
