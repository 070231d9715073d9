// On which kinds of media do backups lie?

/** As they stand on paper. Two copies on one kind fall to the same mishap. */
export const media = [
  'disk',
  'nas',
  'storage',
  'hdd-eksternal',
  'flashdisk',
  'pita',
  'optik',
  'cloud',
] as const
export type Medium = (typeof media)[number]
