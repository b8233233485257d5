import { AppError } from '../../core/errors.ts'

/** The same words for an unknown name and a wrong password. */
export class InvalidCredentialsError extends AppError {
  constructor() {
    super('invalid_credentials', 'Invalid credentials.', { status: 401 })
  }
}

export class AccountStoppedError extends AppError {
  constructor() {
    super('account_stopped', 'This account is not active.', { status: 403 })
  }
}

export class RegistrationClosedError extends AppError {
  constructor() {
    super('registration_closed', 'New accounts are not accepted here.', { status: 403 })
  }
}
