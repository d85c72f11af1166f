// What can be said of a form before the server is asked.
const PHONE = /^\+?\d{6,15}$/
const CODE = /^\d{6}$/
const SHORTEST_PASSWORD = 8

export const barePhone = (typed: string) => typed.replace(/[\s-]/g, '')
export const isPhone = (typed: string) => PHONE.test(barePhone(typed))
export const isCode = (typed: string) => CODE.test(typed.trim())
export const isPassword = (typed: string) => typed.length >= SHORTEST_PASSWORD
