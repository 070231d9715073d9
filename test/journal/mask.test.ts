// Are secrets gone from what is kept, and is the rest as it was?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskSecrets, mayHoldKey } from '../../src/journal/mask.ts'

const forms: [string, (secret: string) => string][] = [
  ['mysqldump -p', secret => `mysqldump -h 127.0.0.1 -u backup -p${secret} simpeg`],
  ['mariadb-dump after a pipe', secret => `cat x | mariadb-dump -p'${secret}' simpeg | gzip`],
  ['sshpass', secret => `sshpass -p ${secret} scp a b`],
  ['--password=', secret => `restic --password=${secret} backup`],
  ['--db-password ', secret => `tool --db-password ${secret} --verbose`],
  ['--token', secret => `curl --token=${secret}`],
  ['PGPASSWORD', secret => `+ PGPASSWORD=${secret}`],
  ['BORG_PASSPHRASE quoted', secret => `export BORG_PASSPHRASE="${secret}"`],
  ['DB_PWD', secret => `DB_PWD=${secret}`],
  ['pw=', secret => `pw=${secret}`],
  ['JSON', secret => `{"user":"a","password": "${secret}"}`],
  ['kata sandi', secret => `Kata sandi: ${secret}`],
  ['AWS secret', secret => `aws_secret_access_key = ${secret}`],
  ['URL', secret => `pg_dump postgresql://backup:${secret}@db.example/simpeg`],
  ['bash -x: a short option in quotes', secret => `+ mysqldump -u backup '-p${secret} $x' simpeg`],
  ['bash -x: a variable in quotes', secret => `+ export 'PGPASSWORD=${secret} x'`],
  ['bash -x: a long option in quotes', secret => `+ restic '--password=x ${secret}' backup`],
  ['bash -x: with an escape', secret => `+ RESTIC_PASSWORD=$'x\\'${secret}'`],
  ['bash -x: with a quote within', secret => `+ mysqldump '-px'\\''${secret}' simpeg`],
  ['sshpass in quotes', secret => `+ sshpass -p 'x ${secret}' ssh nas`],
  ['sshpass, the word in quotes', secret => `+ sshpass '-px ${secret}' ssh nas`],
  ['curl -u', secret => `+ curl -fsS -u backup:${secret} https://nas.example/`],
  ['curl --user in quotes', secret => `+ curl --user 'backup:x ${secret}' https://nas.example/`],
  ['zip -P', secret => `zip -r -P ${secret} /b/simpeg.zip /srv/simpeg`],
  ['zip -rP, quoted', secret => `+ zip -rP 'x ${secret}' /b/simpeg.zip /srv/simpeg`],
  ['unzip -P', secret => `unzip -P${secret} /b/simpeg.zip`],
  ['7z -p', secret => `7zz a -mhe=on -p${secret} /b/simpeg.7z /srv`],
  ['rar -hp', secret => `rar a -hp${secret} /b/simpeg.rar /srv`],
  ['redis-cli -a', secret => `redis-cli -h 127.0.0.1 -a ${secret} --rdb /b/dump.rdb`],
  ['REDISCLI_AUTH', secret => `REDISCLI_AUTH=${secret} redis-cli ping`],
  ['smbclient -U', secret => `smbclient //nas/backup -U backup%${secret} -c 'put a'`],
  ['smbclient -U in quotes', secret => `+ smbclient //nas/backup -U 'KOTA\backup%x ${secret}' -c ls`],
  ['lftp -u', secret => `lftp -u backup,${secret} sftp://nas -e 'mirror -R'`],
  ['ncftpput -p', secret => `ncftpput -u backup -p ${secret} nas /b a.zip`],
  ['ldapsearch -w', secret => `+ ldapsearch -x -D cn=backup,dc=kota -w '${secret} x' -b dc=kota`],
  ['net use', secret => `net use Z: \\\\nas\\backup ${secret} /user:KOTA\\backup /persistent:no`],
  ['net use, after the name', secret => `C:\\> NET USE \\\\nas\\backup /USER:backup "${secret} x"`],
  ['mc alias set', secret => `mc alias set arsip https://nas.example:9000 "kunci umum" ${secret} --api S3v4`],
  ['mc config host add', secret => `+ mc config host add arsip https://nas.example:9000 kunci '${secret}'`],
  ['openssl -k', secret => `tar c /srv | openssl enc -aes-256-cbc -k ${secret} -out /b/a.enc`],
  ['openssl -pass', secret => `openssl enc -aes-256-cbc -pass pass:${secret} -in a`],
  ['mongodump -p', secret => `mongodump --port 27017 -u backup -p ${secret} --out /b`],
  ['mongodump --password', secret => `mongodump --password "${secret}" --out /b`],
  ['mongodump over two lines', secret => `mongodump -u backup \\\n  -p ${secret} --out /b`],
  ['a list of words', secret => `Command '['mongodump', '-u', 'b', '-p', '${secret}']' returned 1`],
  ['a list of words in JSON', secret => `["/usr/bin/zip","-P","${secret}","a.zip"]`],
  ['sqlcmd -P', secret => `sqlcmd.exe -S db01 -U sa -P ${secret} -Q "BACKUP DATABASE simpeg"`],
  ['plink -pw', secret => `plink -ssh -pw ${secret} nas`],
  ['expdp', secret => `expdp system/${secret}@simpeg dumpfile=a.dmp`],
  ['ftp://', secret => `wget -r ftp://backup:${secret}@nas/b`],
  ['RCLONE_CONFIG_PASS', secret => `RCLONE_CONFIG_PASS=${secret} rclone sync a b`],
  ['RESTIC_PASSWORD', secret => `export RESTIC_PASSWORD='${secret}'`],
  ['B2_ACCOUNT_KEY', secret => `B2_ACCOUNT_KEY=${secret}`],
  ['bearer', secret => `Authorization: Bearer ${secret}`],
  ['basic', secret => `curl -H "Authorization: Basic ${secret}" https://x`],
  [
    'key block',
    secret => `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}\n-----END OPENSSH PRIVATE KEY-----`,
  ],
  ['key block without end', secret => `-----BEGIN RSA PRIVATE KEY-----\n${secret}\nAB`],
]
const secret = fc
  .stringMatching(/^[A-Za-z0-9+_.!#-]{6,40}$/)
  .filter(text => /^[A-Za-z0-9]/.test(text) && !/^(bearer|basic|token|digest)/i.test(text))

test.each(forms)('%s', (_, form) => {
  fc.assert(
    fc.property(secret, text => {
      const out = maskSecrets(form(text))
      expect(out.replace(form(''), '')).not.toContain(text)
      expect(out).toContain('***')
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['AKIA' + 'ABCDEFGH12345678', 'key AKIA…'],
  [`ghp_${'a1'.repeat(18)}`, 'GitHub'],
  [`eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.sig_nature`, 'JWT'],
])('%s is known by its shape', text => {
  expect(maskSecrets(`x ${text} y`)).toBe('x *** y')
  expect(maskSecrets(text)).toBe('***')
  expect([mayHoldKey(`x${text}`), mayHoldKey(Buffer.from(text)), mayHoldKey('x gh xox AYJ')]).toEqual([
    true,
    true,
    false,
  ])
})

describe('what is no secret stays', () => {
  test.each([
    'pg_dump -h 127.0.0.1 -p 5432 -U backup simpeg',
    'mkdir -p /backup/simpeg',
    "Access denied for user 'backup'@'localhost' (using password: YES)",
    'Fatal: wrong password or no key found',
    'restic -p /etc/restic/simpeg.pass --password-file=/etc/restic/x backup /srv',
    'PWD=/root OLDPWD=/srv',
    'https://hc-ping.com/uuid/start',
    "+ curl -fsS -u backup https://nas.example:8443/ -o '/b/-pagi'",
    "+ mkdir '-p' '/b/PASS berkas'",
    'backup@srv-simpeg01:/backup/simpeg',
    '-----BEGIN CERTIFICATE-----',
    'zip -r /b/simpeg.zip /srv/simpeg && scp -P 2222 /b/simpeg.zip nas:/b',
    'rsync -P /b/simpeg.zip nas:/b',
    'unzip -p /b/simpeg.zip dump.sql | psql -p 5432 simpeg',
    'redis-cli -h 127.0.0.1 -p 6379 --rdb /b/dump.rdb',
    'mongodump --port 27017 -u backup -p --out /b; mkdir -p /b/simpeg',
    '7z a -p /b/simpeg.7z /srv',
    'openssl enc -aes-256-cbc -pass file:/etc/kunci -in /b/simpeg.tar -out /b/simpeg.enc',
    'openssl dgst -sha256 /b/simpeg.tar',
    'sqlcmd -S db01 -E -p 1 -Q "BACKUP DATABASE simpeg"',
    'sshpass -e ssh -p 2222 nas',
    'smbclient //nas/backup -U backup -A /etc/nas.cred -c ls',
    'lftp -u backup sftp://nas',
    'net use Z: \\\\nas\\backup * /user:backup > nul',
    'net use \\\\nas\\backup 2>nul || exit /b 1',
    'net use Z: /delete /y',
    'net use x \\\\nas\\backup /user:backup',
    'mc alias list arsip; mc mirror /b arsip/b backup hasil',
    'ldapsearch -x -b dc=kota uid=x',
    'berkas zip tersimpan - PENTING, 100% selesai, exp 2026',
    'curl -u backup, lalu a:b',
  ])('%s', text => {
    expect(maskSecrets(text)).toBe(text)
  })
})

test('masking again changes nothing', () => {
  const words = fc.constantFrom(
    '-p',
    'password',
    '=',
    ':',
    ' ',
    '"',
    "'",
    'mysql ',
    'zip ',
    'sshpass ',
    'curl -u a:',
    ' -P ',
    "', '",
    '://',
    '@',
    'Bearer ',
    '***',
    'x1',
    'token',
    '\n',
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----END ',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), parts => {
      const once = maskSecrets(parts.join(''))
      expect(maskSecrets(once)).toBe(once)
    }),
    { numRuns: 3000 },
  )
})

// Found by the property above: what one rule hides lets another see more.
test.each([`mysql://passwordmysql://'@-----END  `, `mysqlpassword\n-p'-p@://password'tokentoken=password`])(
  'masking %j again changes nothing',
  text => {
    const once = maskSecrets(text)
    expect(maskSecrets(once)).toBe(once)
  },
)

test('text without any cue is untouched', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-eg-j0-9 .,;()]{0,80}$/), text => maskSecrets(text) === text))
})

// Quadratic work on half a megabyte would take minutes; the limit is generous for a busy machine.
test.each([
  'password',
  'password ',
  'pass_',
  'a-',
  '--',
  '--a-a-a-',
  '://a:',
  '-p',
  "mysql -p'",
  'mysql -p"\\',
  'token="',
  'Authorization: ',
  'eyJa.eyJa.',
  '-----BEGIN ',
  '_',
  'a',
  ' ',
  'zip ',
  'zip -P',
  "zip '",
  'zip "\\',
  "curl -u 'a:",
  'rman a/',
  'mysql -',
])(
  'half a megabyte of %j is done at once',
  piece => {
    expect(maskSecrets(piece.repeat(Math.ceil((1 << 19) / piece.length))).length).toBeGreaterThan(0)
  },
  3000,
)
