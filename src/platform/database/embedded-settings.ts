import { totalmem } from 'node:os'

const MB = 1024 * 1024

/** Server settings by name, as PostgreSQL spells them. */
export type ServerSettings = Readonly<Record<string, string>>

/**
 * Settings of the embedded server: durable, reachable over 127.0.0.1 alone, and with a log that holds no statement
 * and no value, since both could carry personal data.
 */
export function embeddedSettings(port: number, memory = usableMemory()): ServerSettings {
  return {
    ...network(port),
    ...durability,
    ...silence,
    shared_buffers: `${clamp(Math.floor(memory / 16 / MB), 128, 2048)}MB`,
    effective_cache_size: `${clamp(Math.floor(memory / 2 / MB), 256, 65_536)}MB`,
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    max_connections: '60',
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
  }
}

function network(port: number): ServerSettings {
  // No Unix socket: after kill -9 in a container its lock file can block the next start.
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
}

const durability: ServerSettings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  password_encryption: 'scram-sha-256',
}

const silence: ServerSettings = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  // The text of an error can quote a value ("invalid input syntax … "), so only what concerns the server itself is kept.
  log_min_messages: 'log',
}

/** Bytes that this process and its database may use: the machine's, or the container's where that is less. */
function usableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
