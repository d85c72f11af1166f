import { expect, it } from 'vitest'
import { ApiProblem } from '@/api'
import { fieldFaults } from '@/api/faults'
import { isCode, isPassword, isPhone } from '@/features/identity/shapes'
import { readAddress, readInvoice } from '@/features/order/details'
import { defineQuery } from '@/query'
import { goToAddress } from '@/routes'
import { useSession } from '@/stores/session'

it('what one buyer was told is not for the next', () => {
  const session = useSession()
  const query = defineQuery(async (_id: string) => 'x')
  const keys = [query.keyOf('x')]
  session.begin({ access_token: 'a', refresh_token: 'r' })
  keys.push(query.keyOf('x'))
  session.begin({ access_token: 'a2', refresh_token: 'r2' })
  expect(query.keyOf('x')).toBe(keys[1])
  session.end()
  keys.push(query.keyOf('x'))
  expect(new Set(keys).size).toBe(3)
})
it('after signing in the buyer goes where the way led, and only within the shop', () => {
  goToAddress('/checkout?product=7&lines=a%3A2')
  expect(uni.redirectTo).toHaveBeenCalledWith({ url: '/pages/checkout/checkout?product=7&lines=a%3A2' })
  goToAddress('/pay/9/done')
  expect(uni.redirectTo).toHaveBeenCalledWith({ url: '/pages/paid/paid?id=9' })
  goToAddress('https://elsewhere.example/cart')
  expect(uni.switchTab).toHaveBeenCalledWith({ url: '/pages/home/home' })
})
it('says what is not even of the right shape before the server is asked', () => {
  expect([isPhone('199 0000-0001'), isPhone('+8619900000001'), isPhone('abc'), isPhone('')]).toEqual([true, true, false, false])
  expect([isCode(' 123456 '), isCode('12345')]).toEqual([true, false])
  expect([isPassword('12345678'), isPassword('1234567')]).toEqual([true, false])
})
it('a form has its own words for fields of the wrong shape', () => {
  const problem = new ApiProblem(422, { errors: [{ pointer: '/phone', code: 'house.wrong_form', detail: 'regex' }, { pointer: '/code', code: 'identity.code_wrong', detail: '不对' }] })
  expect(fieldFaults(problem, { phone: '请填写手机号', code: 'x' })).toEqual({ phone: '请填写手机号', code: '不对' })
})
it('reads an order’s copies of address and invoice, whatever is in them', () => {
  expect(readAddress({ consignee: '小满', region_names: ['上海市', 3], detail: '望潮路' })).toMatchObject({ consignee: '小满', where: '上海市 望潮路', phone: '' })
  expect([readAddress(null), readAddress('x'), readInvoice(undefined)]).toEqual([undefined, undefined, undefined])
  expect(readInvoice({ kind: 'company', title: '集市', tax_number: 'T' })).toEqual({ isCompany: true, title: '集市', taxNumber: 'T' })
})
