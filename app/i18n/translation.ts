import type { vi } from './vi.ts'

type Plurals<T> = { [Key in keyof T as Key extends `${infer Base}_other` ? `${Base}_one` : never]: string }

/** The shape of the Vietnamese texts, plus the singular that other languages need where Vietnamese has one form. */
type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> } & Plurals<T>

export type Translation = Shape<typeof vi>
