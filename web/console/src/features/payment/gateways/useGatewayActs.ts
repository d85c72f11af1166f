import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, useMutation, type Schemas } from '@/api'
import { translated } from '@/i18n'
import { confirmAct, toastFailure, toastGood } from '@/ui'
import type { Gateway } from '../gatewayLookup'

/** Asking a gateway whether it works, and offering it to buyers or not. */
export function useGatewayActs() {
  const { t } = useI18n()
  const checked = shallowRef<ReadonlyMap<string, Schemas['GatewayCheck']>>(new Map())
  const checking = shallowRef('')
  const asking = useMutation((code: string, call) => api.post('/api/console/v1/gateway-accounts/{code}/check', { path: { code }, ...call }))
  const turning = useMutation(
    ({ code, version, is_enabled }: Pick<Gateway, 'code' | 'version' | 'is_enabled'>, call) => {
      const given = { path: { code }, body: { version }, ...call }
      return is_enabled ? api.post('/api/console/v1/gateway-accounts/{code}/disable', given) : api.post('/api/console/v1/gateway-accounts/{code}/enable', given)
    },
    { invalidates: [['gateway-accounts']] },
  )

  async function check({ code }: Gateway): Promise<void> {
    checking.value = code
    const outcome = await asking.run(code)
    checking.value = ''
    if (outcome.isDone) checked.value = new Map([...checked.value, [code, outcome.value]])
    else toastFailure(outcome.failure)
  }

  async function turnNow(gateway: Gateway) {
    const outcome = await turning.run({ code: gateway.code, version: gateway.version, is_enabled: gateway.is_enabled })
    if (outcome.isDone) toastGood(t(gateway.is_enabled ? 'payment.gateways.disabled' : 'payment.gateways.enabled'))
    return outcome
  }

  async function turn(gateway: Gateway): Promise<void> {
    if (gateway.is_enabled) {
      confirmAct({
        title: t('payment.gateways.askDisable', { name: translated(gateway.name) }), text: t('payment.gateways.disableHint'),
        confirmText: t('payment.gateways.disable'), isDangerous: true, act: () => turnNow(gateway),
      })
      return
    }
    const outcome = await turnNow(gateway)
    if (!outcome.isDone) toastFailure(outcome.failure)
  }

  return { checked, checking, check, turn }
}
