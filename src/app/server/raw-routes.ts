interface RawRoute {
  method: string
  path: string
  permission: string
}

/** What the web service answers besides the capabilities' endpoints and pages, for the matrix of routes and roles. */
export const platformRawRoutes: readonly RawRoute[] = [
  { method: 'GET', path: '/api/health', permission: 'public' },
  { method: 'GET', path: '/api/ready', permission: 'public' },
  { method: 'GET', path: '/api/openapi.json', permission: 'public' },
  { method: 'GET', path: '/metrics', permission: 'loopback' },
  { method: 'GET', path: '/api/live', permission: 'person' },
  { method: 'POST', path: '/api/sync', permission: 'public' },
  { method: 'POST', path: '/api/relay', permission: 'public' },
  { method: 'POST', path: '/api/relay-file', permission: 'public' },
  ...['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => ({
    method,
    path: '/api/uploads',
    permission: 'person',
  })),
  ...['HEAD', 'PATCH', 'DELETE', 'OPTIONS', 'GET'].map((method) => ({
    method,
    path: '/api/uploads/:id',
    permission: 'person',
  })),
]
