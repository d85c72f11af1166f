/** Widths in which the server keeps every picture. */
export type PictureWidth = 160 | 320 | 640 | 1200

export function pictureUrl(id: string, width: PictureWidth = 160): string {
  return `/media/${id}/${width}.webp`
}
