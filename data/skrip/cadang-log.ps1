# cadang-log.ps1: mencatat satu pelaksanaan backup tanpa Node (Windows PowerShell 5.1 atau lebih baru).
#   .\cadang-log.ps1 -Log \\nas\kantor\inbox\SRV-WIN01\cadang.jsonl -Started $mulai -Finished (Get-Date) `
#     -Line @{ app = 'simpeg'; operation = 'backup'; status = 'success'; bytes = 152; artifact = 'simpeg.bak' }
# Nama isian: docs/log-lines.md. Kegagalan mencatat hanya diberitakan; skrip backup tidak terhenti karenanya.
param([Parameter(Mandatory)][string]$Log, [Parameter(Mandatory)][hashtable]$Line, [Parameter(Mandatory)][datetime]$Started, [datetime]$Finished)
try { # Budaya id-ID menulis jam dengan titik, RFC 3339 meminta titik dua; DateTimeOffset menjaga jam UTC tetap UTC.
  $rfc3339 = { param($at) ([DateTimeOffset]$at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", [Globalization.CultureInfo]::InvariantCulture) }
  $record = @{ v = 1; ts = (& $rfc3339 (Get-Date)); host = [Environment]::MachineName; started_at = (& $rfc3339 $Started) }
  if ($PSBoundParameters.ContainsKey('Finished')) { $record.finished_at = & $rfc3339 $Finished }
  foreach ($key in $Line.Keys) {
    $value = $Line[$key] # Baris-baris keluaran, dan teks Get-Content yang membawa keterangan, dicatat sebagai satu teks biasa.
    if ($key -ne 'copies' -and ($value -is [string] -or $value -is [array])) { $value = @($value) -join "`n" }
    if ($null -ne $value) { $record[$key] = $value }
  }
  $bytes = [Text.UTF8Encoding]::new($false).GetBytes("`n" + (ConvertTo-Json $record -Compress -Depth 4) + "`n")
  [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($Log))
  $file = [IO.FileStream]::new($Log, 'Append', 'Write', 'ReadWrite', 65536)
  try { $file.Write($bytes, 0, $bytes.Length); $file.Flush($true) } finally { $file.Dispose() }
} catch { [Console]::Error.WriteLine("cadang-log: TIDAK tercatat: $($_.Exception.Message)") }
