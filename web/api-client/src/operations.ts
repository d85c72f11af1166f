// What the OpenAPI types say of one operation: its parameters, body and answer.
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that have the method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never
}[keyof paths]

type Operation<M extends Method, P extends keyof paths> = M extends keyof paths[P] ? paths[P][M] : never
type Parameters<O> = O extends { parameters: infer X } ? X : never
type ParametersIn<O> = Parameters<O> extends { path: infer X } ? X : undefined
type QueryIn<O> = Parameters<O> extends { query?: infer X } ? X : undefined
type ContentIn<O> = O extends { requestBody?: never }
  ? undefined
  : O extends { requestBody?: { content: infer X } }
    ? X
    : undefined
type JsonIn<O> = ContentIn<O> extends { 'application/json': infer X } ? X : undefined
type FormIn<O> = ContentIn<O> extends { 'multipart/form-data': infer X } ? { [K in keyof X]: FormValue } : undefined
type AnswerIn<O> = O extends { responses: infer R }
  ? {
      [S in keyof R]: S extends 200 | 201 | 202 | 204
        ? R[S] extends { content: { 'application/json': infer X } }
          ? X
          : undefined
        : never
    }[keyof R]
  : never

/** A picture to send: a Blob where there is one, else a path on the device, as mini-programs and apps have it. */
export type FormValue = string | Blob | { filePath: string }

export type Query<M extends Method, P extends PathOf<M>> = NonNullable<QueryIn<Operation<M, P>>>
export type Body<M extends Method, P extends PathOf<M>> = NonNullable<JsonIn<Operation<M, P>>>
export type Answer<M extends Method, P extends PathOf<M>> = AnswerIn<Operation<M, P>>
/** One item of a list's answer. */
export type Item<P extends PathOf<'get'>> = Answer<'get', P> extends { items: (infer X)[] } ? X : never

type Part<K extends string, T> = [T] extends [undefined]
  ? { [k in K]?: undefined }
  : undefined extends T
    ? { [k in K]?: T | undefined }
    : Partial<T & object> extends T
      ? { [k in K]?: T }
      : { [k in K]: T }

/** What a caller gives along with the path; parts that the operation has not are refused by the compiler. */
export type Input<M extends Method, P extends PathOf<M>> = Part<'path', ParametersIn<Operation<M, P>>> &
  Part<'query', QueryIn<Operation<M, P>>> &
  Part<'body', JsonIn<Operation<M, P>>> &
  Part<'form', FormIn<Operation<M, P>>>
