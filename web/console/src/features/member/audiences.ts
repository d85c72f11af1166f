import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { translated } from '@/i18n'
import { useGroups } from './groupLookup'
import { useLevels } from './levelLookup'

/** Member groups and levels, to choose whom something is for. */
export function useAudiences() {
  const { t } = useI18n()
  const groups = useGroups()
  const levels = useLevels()
  return computed(() => [
    ...(groups.data.value ?? []).map(({ id, name }) => ({ value: id, label: t('member.audience.group', { name: translated(name) }) })),
    ...(levels.data.value ?? []).map(({ id, name }) => ({ value: id, label: t('member.audience.level', { name: translated(name) }) })),
  ])
}
