import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { encodeQr, qrPicture, type Matrix } from '@/features/payment/qr'

const drawn = (matrix: Matrix, dark: string, light: string) => matrix.map((row) => row.map((cell) => (cell ? dark : light)).join(''))
const fingerprint = (text: string) => createHash('sha256').update(drawn(encodeQr(text), '1', '0').join('\n')).digest('hex').slice(0, 32)

it('draws the smallest code', () => {
  expect(drawn(encodeQr('a'), '#', '.')).toEqual([
    '#######..#.##.#######',
    '#.....#.#.##..#.....#',
    '#.###.#.##.#..#.###.#',
    '#.###.#.#.##..#.###.#',
    '#.###.#..#..#.#.###.#',
    '#.....#...##..#.....#',
    '#######.#.#.#.#######',
    '........##...........',
    '#.....#.#.##.##..###.',
    '#..##......###.###..#',
    '..#.###..##.#.##.....',
    '.#.#.#.##..#####.#.#.',
    '##.#..####.##########',
    '........##..#.....#.#',
    '#######..###.#..####.',
    '#.....#...#...#...###',
    '#.###.#..###.#..###..',
    '#.###.#..#.#####.#...',
    '#.###.#..#.###.###.##',
    '#.....#...######.#...',
    '#######.#.#.#..#..##.',
  ])
})
it.each([
  ['weixin://wxpay/bizpayurl?pr=Lyg4ZiM6uzRI', 29, '3fbc3d64720f85788e9bd5093379d32c'],
  ['x7/%'.repeat(37) + 'x7', 49, 'bb2178efa504e9364de87ca00783b6a5'],
  ['x7/%'.repeat(50), 57, 'fa362ba00a1a5c3df2b0f666c65141d2'],
])('draws what another encoder draws: %s', (text, side, expected) => {
  expect([encodeQr(text).length, fingerprint(text)]).toEqual([side, expected])
})
it('counts bytes, not characters', () => {
  expect(encodeQr('集'.repeat(5)).length).toBe(encodeQr('x'.repeat(15)).length)
  expect(() => encodeQr('x'.repeat(214))).toThrow(RangeError)
})
it('keeps a quiet margin on white', () => {
  const svg = decodeURIComponent(qrPicture('a').replace('data:image/svg+xml,', ''))
  expect(svg).toContain('viewBox="0 0 29 29"')
  expect(svg).toContain('M4 4h1v1h-1z')
})
