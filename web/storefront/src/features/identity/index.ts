export { default as CodeField } from './CodeField.vue'
export { accountQuery } from './queries'
export { useBuyersOnly } from './useBuyersOnly'
export { signOut } from './visits'
