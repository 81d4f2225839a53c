/** What a request is for, by method and path. */
export function kindOf(method, url) {
  if (method === 'POST') {
    if (!/\/build(?:WithParameters)?(?:\?|$)/.test(url)) return 'other POST';
    return /[?&]delay=(?:[6-9]\d|\d{3,})sec/.test(url) ? 'hold' : 'trigger';
  }
  if (/\/queue\/item\/\d+\//.test(url)) return 'item';
  if (/\/queue\/api/.test(url)) return 'queue';
  if (/\/computer\/api/.test(url)) return 'running';
  if (/\/logText\//.test(url)) return 'log';
  if (/\/\d+\/api\/json/.test(url)) return 'build';
  if (/tree=(?:all)?[bB]uilds/.test(url)) return 'builds';
  return 'job and other';
}
