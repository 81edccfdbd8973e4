import type { LxCommand } from './lx-command.ts'

interface Listed {
  name: string
  /** Each is loaded when it is asked for: judging votes needs no database's driver. */
  load: () => Promise<LxCommand>
}

/** In the order of the help. */
export const lxCommands: readonly Listed[] = [
  { name: 'import', load: async () => (await import('./lx-import.ts')).lxImport },
  { name: 'bundle import', load: async () => (await import('./lx-bundle.ts')).lxBundleImport },
  { name: 'bundle export', load: async () => (await import('./lx-bundle.ts')).lxBundleExport },
  { name: 'backup', load: async () => (await import('./lx-database.ts')).lxBackup },
  { name: 'restore', load: async () => (await import('./lx-database.ts')).lxRestore },
  { name: 'doctor', load: async () => (await import('./lx-doctor.ts')).lxDoctor },
  { name: 'migrate', load: async () => (await import('./lx-database.ts')).lxMigrate },
  { name: 'key export', load: async () => (await import('./lx-key.ts')).lxKeyExport },
  { name: 'key import', load: async () => (await import('./lx-key.ts')).lxKeyImport },
  { name: 'key rotate', load: async () => (await import('./lx-key.ts')).lxKeyRotate },
  { name: 'audit verify', load: async () => (await import('./lx-audit.ts')).lxAuditVerify },
  { name: 'rules vote', load: async () => (await import('./lx-rules.ts')).lxRulesVote },
]
