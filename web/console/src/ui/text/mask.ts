const TAIL = 4
const MIN_FULL = 9

/** `13800138000` as `138****8000`; short numbers keep only their end. */
export function maskPhone(phone: string): string {
  const head = phone.length >= MIN_FULL ? phone.length - TAIL - 4 : 0
  return `${phone.slice(0, head)}****${phone.slice(-TAIL)}`
}
