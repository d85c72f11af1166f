/** Where buyers shop. */
export const CHANNELS = ['h5', 'pc', 'mini_program', 'app'] as const
export type Channel = (typeof CHANNELS)[number]
