import { ApiProblem, NetworkError } from '@jishi/api-client'
import { useTexts } from '@/i18n'
import { uiTexts } from '@/ui/texts'

/** The words for an error that no field takes. */
export function useFaultWords(): (error: unknown) => string {
  const t = useTexts(uiTexts)
  return (error) => {
    if (error instanceof ApiProblem) return error.detail || error.title || t('failed')
    return error instanceof NetworkError ? t('unreachable') : t('failed')
  }
}

/**
 * What the server says of a form's fields: `/phone` is the field `phone`, `/address/city` is `address.city`.
 * `malformed` has a form's own words for fields that are not even of the right form.
 */
export function fieldFaults(error: unknown, malformed: Readonly<Record<string, string>> = {}): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(
    error.errors.map(({ pointer, code, detail }) => {
      const field = pointer.replace(/^\//, '').replace(/\//g, '.')
      return [field, (code === 'house.wrong_form' ? malformed[field] : undefined) ?? detail]
    }),
  )
}
