import { api } from '@/api'
import { defineQuery } from '@/query'

export const accountQuery = defineQuery((_all: string) => api.get('/api/store/v1/account'))

export const sessionsQuery = defineQuery((_all: string) => api.get('/api/store/v1/sessions'), 0)
