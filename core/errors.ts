/**
 * What a caller should do about an error: try again; wait as long as told and try again; hold everything of this kind until
 * the time that is told; or stop, because trying again cannot help.
 */
export type Reaction = 'retry' | 'wait' | 'hold' | 'stop'

/**
 * Every failure a person may meet has a stable `code`, a plain English `message`, an HTTP `status` and a `reaction`.
 * Pages translate by code (`app/i18n`), the API sends it as problem details, Temporal keeps it as the failure's type.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly reaction: Reaction
  /** Messages by form field, when the error is about input. */
  readonly fields: Record<string, string[]> | undefined

  constructor(
    code: string,
    message: string,
    options: {
      status?: number
      reaction?: Reaction
      fields?: Record<string, string[]>
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.status = options.status ?? 500
    this.reaction = options.reaction ?? 'stop'
    this.fields = options.fields
  }
}

/** Input that does not fit its schema: 422, with a message at each field. */
export class InvalidInputError extends AppError {
  constructor(fields: Record<string, string[]>, code = 'invalid_input') {
    super(code, 'Some of the input cannot be used.', { status: 422, fields })
  }
}

/** Not there, or not yours: told apart by nobody. */
export class NotFoundError extends AppError {
  constructor(what = 'page') {
    super('not_found', `This ${what} does not exist, or is not yours.`, { status: 404 })
  }
}

export class NotSignedInError extends AppError {
  constructor() {
    super('not_signed_in', 'Sign in to go on.', { status: 401 })
  }
}

/** Known, but no admin, or none any more. */
export class AdminsOnlyError extends AppError {
  constructor() {
    super('admins_only', 'This is for admins.', { status: 403 })
  }
}

/** The request is understood but the present state forbids it, for example a second start of a running story. */
export class ConflictError extends AppError {
  constructor(code: string, message: string, fields?: Record<string, string[]>) {
    super(code, message, { status: 409, fields })
  }
}
