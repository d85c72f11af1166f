// The shop's own icons: 24 × 24, drawn in one stroke of 1.7; they take the text's colour on every end.
const SHAPES = {
  home: '<path d="M4 10.5 12 4l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z"/>',
  grid: '<rect x="4" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5"/><circle cx="16.75" cy="16.75" r="3.25"/>',
  cart: '<path d="M3.5 4.5h2.3l2.3 10.3h9.7l2-7.3H6.7"/><circle cx="9.3" cy="18.7" r="1.3"/><circle cx="16.7" cy="18.7" r="1.3"/>',
  user: '<circle cx="12" cy="8.5" r="3.7"/><path d="M4.8 20c.8-3.9 3.7-5.8 7.2-5.8s6.4 1.9 7.2 5.8"/>',
  back: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
  next: '<path d="M9.5 5.5 16 12l-6.5 6.5"/>',
  down: '<path d="m5.5 9.5 6.5 6.5 6.5-6.5"/>',
  up: '<path d="m5.5 14.5 6.5-6.5 6.5 6.5"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  share: '<path d="M12 14.5V4.2M8 7.7l4-4 4 4"/><path d="M5 12.5V19a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6.5"/>',
  filter: '<path d="M4 7h9.5M18.5 7H20M4 17h1.5M10.5 17H20"/><circle cx="16" cy="7" r="2.3"/><circle cx="8" cy="17" r="2.3"/>',
  sort: '<path d="M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5"/>',
  pin: '<path d="M12 20.5s6.5-5.3 6.5-10.3a6.5 6.5 0 0 0-13 0c0 5 6.5 10.3 6.5 10.3z"/><circle cx="12" cy="10" r="2.4"/>',
  truck: '<path d="M3.5 6.5h10.5v10H3.5zM14 10h3.7l2.8 3.2v3.3H14"/><circle cx="7.5" cy="17.5" r="1.7"/><circle cx="17" cy="17.5" r="1.7"/>',
  shop: '<path d="M4.5 10 6 4.5h12l1.5 5.5"/><path d="M4.5 10a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0M5.5 12.5V19.5h13v-7"/>',
  order: '<path d="M6 3.8h12v16.7l-2.4-1.5-2.4 1.5-2.4-1.5-2.4 1.5L6 19z"/><path d="M9 8.5h6M9 12.5h6"/>',
  wallet: '<rect x="3.5" y="6" width="17" height="13" rx="2"/><path d="M3.5 9.5h17M15.5 14.5h2"/>',
  lock: '<rect x="5.5" y="10.5" width="13" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
  phone: '<rect x="7" y="3.5" width="10" height="17" rx="2"/><path d="M11 17.5h2"/>',
  device: '<rect x="3.5" y="5" width="17" height="11" rx="1.5"/><path d="M9 20h6M12 16v4"/>',
  edit: '<path d="M4.5 19.5 5.3 15.5 15.7 5.1a1.7 1.7 0 0 1 2.4 0l.8.8a1.7 1.7 0 0 1 0 2.4L8.5 18.7z"/>',
  trash: '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 11v4.5M13.7 11v4.5"/>',
  clock: '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
  info: '<circle cx="12" cy="12" r="8"/><path d="M12 11.3V16M12 8.1v.1"/>',
  alert: '<path d="M12 4.5 20.5 19h-17z"/><path d="M12 10v4M12 16.4v.1"/>',
  sun: '<circle cx="12" cy="12" r="3.7"/><path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M18 6l-1.4 1.4M7.4 16.6 6 18"/>',
  moon: '<path d="M19.5 14.3A8 8 0 0 1 9.7 4.5a8 8 0 1 0 9.8 9.8z"/>',
  globe: '<circle cx="12" cy="12" r="8"/><path d="M4 12h16M12 4c2.5 2.3 3.5 5 3.5 8s-1 5.7-3.5 8c-2.5-2.3-3.5-5-3.5-8s1-5.7 3.5-8z"/>',
  gear: '<circle cx="12" cy="12" r="3"/><path d="M12 3.8v2.4M12 17.8v2.4M4.9 7.9l2.1 1.2M17 14.9l2.1 1.2M4.9 16.1 7 14.9M17 9.1l2.1-1.2"/>',
  copy: '<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5V6.5a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>',
  zoom: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 4.5 4.5M10.8 8.3v5M8.3 10.8h5"/>',
  offline: '<path d="M4.5 4.5l15 15M8.7 13.2a5 5 0 0 1 4-1.2M5.5 10a10 10 0 0 1 4-2.5M13.5 7a10 10 0 0 1 5 3M12 17.5v.1"/>',
  box: '<path d="M4.5 8 12 4l7.5 4v8.5L12 20.5l-7.5-4z"/><path d="M4.5 8 12 12l7.5-4M12 12v8.5"/>',
  refresh: '<path d="M19 12a7 7 0 1 1-2.2-5.1M19.3 4.5v3.7h-3.7"/>',
  menu: '<path d="M4.5 7h15M4.5 12h15M4.5 17h15"/>',
  heart: '<path d="M12 19.5S4.5 15 4.5 9.7A3.9 3.9 0 0 1 12 8a3.9 3.9 0 0 1 7.5 1.7C19.5 15 12 19.5 12 19.5z"/>',
  exit: '<path d="M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10.5 12H20M16.5 8.5 20 12l-3.5 3.5"/>',
  scan: '<path d="M4.5 8.5v-3a1 1 0 0 1 1-1h3M15.5 4.5h3a1 1 0 0 1 1 1v3M19.5 15.5v3a1 1 0 0 1-1 1h-3M8.5 19.5h-3a1 1 0 0 1-1-1v-3M4.5 12h15"/>',
  bank: '<path d="M4 9.5 12 4.5l8 5zM6 10v7M10 10v7M14 10v7M18 10v7M4 19.5h16"/>',
  receipt: '<path d="M5 4h14v16H5z"/><path d="M8.5 8.5h7M8.5 12h7M8.5 15.5h4"/>',
  camera: '<path d="M4 8.5h3.5l1.5-2.5h6l1.5 2.5H20V19H4z"/><circle cx="12" cy="13.5" r="3.2"/>',
  ticket: '<path d="M4 7h16v3.3a1.8 1.8 0 0 0 0 3.4V17H4v-3.3a1.8 1.8 0 0 0 0-3.4z"/><path d="M14 9.5v5"/>',
  star: '<path d="m12 4.3 2.4 4.9 5.3.7-3.9 3.8.9 5.3-4.7-2.5L7.3 19l.9-5.3L4.3 9.9l5.3-.7z"/>',
  crown: '<path d="M4.5 17.5 3.8 8l4.4 3L12 5.5l3.8 5.5 4.4-3-.7 9.5z"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
  gift: '<path d="M4.5 11h15v9h-15zM3.5 7.5h17V11h-17zM12 7.5V20M12 7.5S10.8 4 8.6 4 6 7.5 12 7.5zm0 0S13.2 4 15.4 4 18 7.5 12 7.5z"/>',
  bolt: '<path d="M13 3.5 5.5 13.5H11l-1 7 7.5-10H12z"/>',
} as const

export type IconName = keyof typeof SHAPES

/** The icon's lines, for an `<svg>`. */
export function iconShape(name: IconName): string {
  return SHAPES[name]
}

/** The icon as an address that a stylesheet can use. */
export function iconUrl(name: IconName): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${SHAPES[name]}</svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
