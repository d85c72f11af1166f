import { useI18n } from 'vue-i18n'

/** Say what a line of the ledger comes from; what has no words yet keeps its code. */
export function useOriginWords(): (kind: string) => string {
  const { t, te } = useI18n()
  return (kind) => (te(`payment.ledger.origin.${kind}`) ? t(`payment.ledger.origin.${kind}`) : kind)
}
