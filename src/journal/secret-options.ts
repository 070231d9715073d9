// Which words of a command line are secrets, because of the program they are given to?

const masked = '***'

/** Within single quotes, as `bash -x` writes a word: a quote within it is `'\\''`. */
const inSingle = String.raw`(?:[^']|'\\''){1,512}`
const inDouble = String.raw`(?:[^"\\]|\\.){1,512}`
const word = String.raw`(?!-)(?:"${inDouble}"|'${inSingle}'|[^\s"'|;&]+)`
/** Between an option and its value: in a shell, or in a list of words (`'-p', 'x'`) as Python and JSON write it. */
const gap = String.raw`(?:=|[ \t]{1,8}|["'][ \t]{0,2},[ \t]{0,2}(?=["']))`
const blank = String.raw`[ \t]{1,8}`
/** What stands where Windows takes a password, and is none: a switch, the question for it, a redirection. */
const noSwitch = String.raw`(?![/*<>]|\d>)`
const anywhere = String.raw`(?<=[\s,"'])`

/** `-pSECRET`, `'-pSECRET'` */
const attached = (option: string, before = anywhere): string[] => [
  String.raw`${before}((?<=')${option})${inSingle}(?=')`,
  String.raw`${before}((?<=")${option})${inDouble}(?=")`,
  String.raw`${before}((?<!["'])${option}(?=[^\s,=-]))${word}`,
]
/** `-P SECRET` */
const separate = (option: string, before = anywhere): string[] => [
  String.raw`${before}(${option}${gap})${word}`,
]
const either = (option: string, before = anywhere): string[] => [
  ...separate(option, before),
  ...attached(option, before),
]
/** `-u NAME:SECRET` */
const pair = (option: string, mark: string): string[] => {
  const head = String.raw`${anywhere}((?:${option})(?:${gap}|[ \t]{0,8})`
  const name = String.raw`[^\s"'${mark}]{1,128}${mark}`
  return [
    String.raw`${head}'${name})${inSingle}(?=')`,
    String.raw`${head}"${name})${inDouble}(?=")`,
    String.raw`${head}${name})[^\s"'|;&]+`,
  ]
}

/**
 * Programs, and how they are given a secret. The first group of a form is kept, what follows it is hidden.
 * docs/log-lines.md lists them.
 */
const clients: readonly { program: string; forms: string[] }[] = [
  {
    program: '(?:mysql|mariadb|mydumper|myloader|xtrabackup|innobackupex)[\\w-]{0,30}|7z[arz]?',
    forms: attached('-p'),
  },
  { program: '(?:un)?rar', forms: attached('-h?p') },
  { program: '(?:un)?zip|zipcloak', forms: either('-[A-Za-z0-9]{0,8}?P') },
  { program: 'redis-cli', forms: either('-a') },
  { program: 'mongo(?:dump|restore|export|import|files|sh)?', forms: either('-p') },
  { program: 'sqlcmd|bcp|osql|isql', forms: either('-P') },
  { program: 'openssl', forms: separate('-[kK]') },
  { program: 'plink|pscp|psftp', forms: separate('-pw') },
  // Only its own: the `-p` of the ssh after it is a port.
  { program: 'sshpass', forms: either('-p', String.raw`(?<=^["']?[\s,]{1,8}["']?)`) },
  { program: 'smbclient|smbget|rpcclient', forms: pair('-U|--user', '%') },
  { program: 'lftp', forms: pair('-u|--user', ',') },
  { program: 'ncftp(?:put|get|ls|batch)?', forms: either('-p') },
  { program: 'ldap(?:search|modify|add|delete|compare|whoami|modrdn)', forms: either('-w') },
  // net use Z: \\nas\backup SECRET /user:NAME, or the secret after the name; `*` asks for it.
  {
    program: String.raw`(?:net(?:\.exe)?${blank}use|NET(?:\.EXE)?${blank}USE)`,
    forms: [
      String.raw`(\\\\[^\s"']{1,256}["']?${blank})${noSwitch}${word}`,
      String.raw`(\/[uU]\w{0,3}:\S{1,128}${blank})${noSwitch}${word}`,
    ],
  },
  // mc alias set NAME URL NAME SECRET
  {
    program: String.raw`mc(?:li)?${blank}(?:alias${blank}set|config${blank}host${blank}add)`,
    forms: [String.raw`^((?:${blank}(?:"[^"\n]{1,512}"|'[^'\n]{1,512}'|[^\s"']{1,512})){3}${blank})${word}`],
  },
  { program: 'curl', forms: pair('-u|--user', ':') },
  // system/SECRET@db
  {
    program: 'exp|imp|expdp|impdp|rman|sqlplus',
    forms: [String.raw`(?<=[\s"'=])([\w$#]{1,30}\/)[^\s@"'/]+(?=@)`],
  },
]

/** Up to the end of the command; a line that ends in `\` goes on. */
const command = String.raw`(?:'[^'\n]{0,512}'|"(?:[^"\\\n]|\\.){0,512}"|\\\r?\n|[^|;&\n]){0,8192}`

/** The name itself, not the end of another's: `a.zip -P` calls no zip. */
const call = (program: string): string => String.raw`(?<![\w.-])(?:${program})(?:\.exe)?(?=["']?[\s,])`

const rules = clients.map(({ program, forms }) => ({
  call: new RegExp(`${call(program)}(${command})`, 'g'),
  forms: forms.map(form => new RegExp(form, 'g')),
}))

/** Most lines call none of them. */
const cue = new RegExp(call(clients.map(({ program }) => program).join('|')))

/** The text with the secrets in the calls of known programs hidden; linear in its length. */
export function maskOptions(text: string): string {
  if (!cue.test(text)) return text
  return rules.reduce(
    (out, { call, forms }) =>
      out.replace(call, (whole: string, rest: string) => {
        const hidden = forms.reduce((line, form) => line.replace(form, `$1${masked}`), rest)
        return whole.slice(0, whole.length - rest.length) + hidden
      }),
    text,
  )
}
