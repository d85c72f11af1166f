// A QR encoder of our own (ISO/IEC 18004): bytes, error correction M, versions 1 to 10. Enough for any address that a phone should open.

export type Matrix = readonly (readonly boolean[])[]

/** For each version: error-correction bytes a block, then [blocks, data bytes] of each group. */
const BLOCKS: readonly (readonly [ec: number, ...groups: (readonly [count: number, size: number])[]])[] = [
  [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]],
  [16, [4, 27]], [18, [4, 31]], [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]],
]
const ALIGNMENTS: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_r, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** Encode a text. Throws RangeError where it is too long. */
export function encodeQr(text: string): Matrix {
  const bytes = utf8(text)
  const version = BLOCKS.findIndex((_, index) => bytes.length + (index < 9 ? 2 : 3) <= capacity(index + 1)) + 1
  if (version === 0) throw new RangeError(`Too long for a QR code: ${bytes.length} bytes`)
  const bits = codewordBits(bytes, version)
  const tried = MASKS.map((_, mask) => draw(version, bits, mask))
  return tried.reduce((best, each) => (penalty(each) < penalty(best) ? each : best))
}

function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? []
  return escaped.map((part) => (part.length === 3 ? parseInt(part.slice(1), 16) : part.charCodeAt(0)))
}

function blocksOf(version: number): { ec: number; sizes: number[] } {
  const [ec = 0, ...groups] = BLOCKS[version - 1] ?? [0]
  return { ec, sizes: groups.flatMap(([count, size]) => Array.from({ length: count }, () => size)) }
}
function capacity(version: number): number {
  return blocksOf(version).sizes.reduce((sum, size) => sum + size, 0)
}

/** The data with its padding, cut into blocks, each with its error correction, interleaved. */
function codewordBits(bytes: readonly number[], version: number): boolean[] {
  const room = capacity(version)
  const bits = [...toBits(4, 4), ...toBits(bytes.length, version < 10 ? 8 : 16), ...bytes.flatMap((byte) => toBits(byte, 8))]
  bits.push(...toBits(0, Math.min(4, room * 8 - bits.length)))
  while (bits.length % 8) bits.push(false)
  const data = toBytes(bits)
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad)

  const { ec, sizes } = blocksOf(version)
  let start = 0
  const blocks = sizes.map((size) => data.slice(start, (start += size)))
  const corrections = blocks.map((block) => errorCorrection(block, ec))
  return [...interleave(blocks), ...interleave(corrections)].flatMap((byte) => toBits(byte, 8))
}

const toBits = (value: number, length: number) => Array.from({ length }, (_, index) => ((value >> (length - 1 - index)) & 1) === 1)
function toBytes(bits: readonly boolean[]): number[] {
  return Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => (byte << 1) | Number(bit), 0))
}
function interleave(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, index) => blocks.flatMap((block) => block[index] ?? [])).flat()
}

/** Product in the field of 256 elements that QR uses. */
function multiply(left: number, right: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((right >> bit) & 1) product ^= left
  }
  return product
}
function errorCorrection(block: readonly number[], degree: number): number[] {
  const divisor = generator(degree)
  const rest = Array.from({ length: degree }, () => 0)
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    divisor.forEach((coefficient, index) => (rest[index] = (rest[index] ?? 0) ^ multiply(coefficient, factor)))
  }
  return rest
}
function generator(degree: number): number[] {
  let coefficients = [...Array.from({ length: degree - 1 }, () => 0), 1]
  let root = 1
  for (let step = 0; step < degree; step++) {
    const factor = root
    coefficients = coefficients.map((value, index) => multiply(value, factor) ^ (coefficients[index + 1] ?? 0))
    root = multiply(root, 2)
  }
  return coefficients
}

/** The drawing board: undefined where nothing stands yet. */
type Board = (boolean | undefined)[][]
const set = (board: Board, row: number, column: number, isDark: boolean) => {
  const line = board[row]
  if (line && column >= 0 && column < board.length) line[column] = isDark
}

function draw(version: number, bits: readonly boolean[], mask: number): boolean[][] {
  const size = version * 4 + 17
  const board: Board = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  drawFinders(board)
  drawAlignments(board, version)
  for (let at = 8; at < size - 8; at++) {
    set(board, 6, at, at % 2 === 0)
    set(board, at, 6, at % 2 === 0)
  }
  drawFormat(board, mask)
  if (version >= 7) drawVersion(board, version)
  drawData(board, bits, mask)
  return board.map((line) => line.map((cell) => cell === true))
}
function drawFinders(board: Board): void {
  const last = board.length - 7
  for (const [top, left] of [[0, 0], [0, last], [last, 0]] as const) {
    for (let row = -1; row <= 7; row++) {
      for (let column = -1; column <= 7; column++) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
        set(board, top + row, left + column, ring !== 2 && ring !== 4)
      }
    }
  }
}
function drawAlignments(board: Board, version: number): void {
  const centres = ALIGNMENTS[version - 1] ?? []
  for (const row of centres) {
    for (const column of centres) {
      if (board[row]?.[column] !== undefined) continue
      for (let dr = -2; dr <= 2; dr++) for (let dc = -2; dc <= 2; dc++) set(board, row + dr, column + dc, Math.max(Math.abs(dr), Math.abs(dc)) !== 1)
    }
  }
}
/** `value` with its check bits behind it. */
function withCheck(value: number, length: number, polynomial: number): number {
  let rest = value
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >> (length - 1)) * polynomial)
  return (value << length) | rest
}
function drawFormat(board: Board, mask: number): void {
  // Level M is 00, so that the five bits are the mask's own.
  const code = withCheck(mask, 10, 0x537) ^ 0x5412
  const bit = (index: number) => ((code >> index) & 1) === 1
  const size = board.length
  for (let index = 0; index < 15; index++) {
    const row = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index
    set(board, row, 8, bit(index))
    const column = index < 8 ? size - 1 - index : index === 8 ? 7 : 14 - index
    set(board, 8, column, bit(index))
  }
  set(board, size - 8, 8, true)
}
function drawVersion(board: Board, version: number): void {
  const code = withCheck(version, 12, 0x1f25)
  for (let index = 0; index < 18; index++) {
    const [far, near] = [board.length - 11 + (index % 3), Math.floor(index / 3)]
    set(board, far, near, ((code >> index) & 1) === 1)
    set(board, near, far, ((code >> index) & 1) === 1)
  }
}
function drawData(board: Board, bits: readonly boolean[], mask: number): void {
  const size = board.length
  const isMasked = MASKS[mask] ?? (() => false)
  let next = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    const isUp = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = isUp ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (board[row]?.[column] !== undefined) continue
        set(board, row, column, (bits[next++] ?? false) !== isMasked(row, column))
      }
    }
  }
}

/** How hard the drawing is to read, by the standard's four rules. */
function penalty(matrix: Matrix): number {
  const size = matrix.length
  const columns = matrix.map((_, at) => matrix.map((row) => row[at] === true))
  let score = 0
  let dark = 0
  for (const line of [...matrix, ...columns]) {
    const text = line.map(Number).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) score += run.length - 2
    for (const pattern of ['10111010000', '00001011101']) {
      for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) score += 40
    }
  }
  matrix.forEach((line, row) =>
    line.forEach((cell, column) => {
      dark += Number(cell)
      const below = matrix[row + 1]
      if (below && column + 1 < size && cell === line[column + 1] && cell === below[column] && cell === below[column + 1]) score += 3
    }),
  )
  return score + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10))
}

const MARGIN = 4

/** The code as a picture's address: dark on white whatever the light, with its quiet margin. */
export function qrPicture(text: string): string {
  const matrix = encodeQr(text)
  const side = matrix.length + 2 * MARGIN
  const path = matrix.flatMap((line, row) => line.flatMap((cell, column) => (cell ? `M${column + MARGIN} ${row + MARGIN}h1v1h-1z` : []))).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
