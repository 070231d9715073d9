# cadang-log.ps1: mencatat satu pelaksanaan backup tanpa Node (Windows PowerShell 5.1 atau lebih baru).
#   .\cadang-log.ps1 -Log \\nas\kantor\inbox\SRV-WIN01\cadang.jsonl -Started $mulai -Finished (Get-Date) `
#     -Line @{ app = 'simpeg'; operation = 'backup'; status = 'success'; bytes = 152; artifact = 'simpeg.bak' }
# Nama isian: docs/log-lines.md. Kegagalan mencatat hanya diberitakan; skrip backup tidak terhenti karenanya.
param(
  [Parameter(Mandatory)][string]$Log, [Parameter(Mandatory)][hashtable]$Line,
  [Parameter(Mandatory)][datetime]$Started, [datetime]$Finished
)
try {
  # Budaya id-ID menulis jam dengan titik; RFC 3339 meminta titik dua.
  $rfc3339 = { param($at) $at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", [Globalization.CultureInfo]::InvariantCulture) }
  $record = @{ v = 1; ts = (& $rfc3339 (Get-Date)); host = [Environment]::MachineName; started_at = (& $rfc3339 $Started) }
  if ($PSBoundParameters.ContainsKey('Finished')) { $record.finished_at = & $rfc3339 $Finished }
  foreach ($key in $Line.Keys) { if ($null -ne $Line[$key]) { $record[$key] = $Line[$key] } }
  $bytes = [Text.UTF8Encoding]::new($false).GetBytes("`n" + (ConvertTo-Json $record -Compress) + "`n")
  [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($Log))
  $file = [IO.FileStream]::new($Log, 'Append', 'Write', 'ReadWrite', 65536)
  try { $file.Write($bytes, 0, $bytes.Length); $file.Flush($true) } finally { $file.Dispose() }
} catch { [Console]::Error.WriteLine("cadang-log: TIDAK tercatat: $($_.Exception.Message)") }
