// Which of these characters are secrets?

import { maskOptions } from './secret-options.ts'

/** What stands in a secret's place. */
const masked = '***'

/**
 * Every rule needs one of these, as a class of a pattern: a text without them holds no secret, but for the keys that
 * are known by their shape.
 */
export const secretMarks = String.raw`\s,=:`
/** What such a key has in it, and something of each that is rare in logs. */
const keyCue = /AKIA|ASIA|gh[pousr]_|glpat-|xox[abprs]-|eyJ/
const keyHints = ['AKIA', 'ASIA', 'gh', 'glpat-', 'xox', 'yJ']
const cue = new RegExp(`[${secretMarks}]|${keyCue.source}`)

/** True of a text, as long as it may be, in which a key may stand that is known by its shape. */
export const mayHoldKey = (text: string | Buffer): boolean =>
  keyHints.some(hint => text.includes(hint)) && keyCue.test(text.toString())

/** What stands between single quotes, as `bash -x` writes a word: a quote within it is `'\\''`. */
const inQuotes = String.raw`(?:[^']|'\\''){1,512}`
/** A value after `=` or `:`: quoted, or up to a blank or a mark that ends a value. */
const value = String.raw`(?:\$'(?:[^'\\]|\\.){0,512}'|"(?:[^"\\]|\\.){0,512}"|'[^']{0,512}'|[^\s"',;&|)<>}\]]+)`
const secretWord =
  'password|passwd|passphrase|passwort|passcode|secret|token|credential|kata[_ -]?sandi|sandi|rahasia|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key|libsodium[_-]?key|rediscli_auth|encryption[_-]?key|kunci[_-]?rahasia'

interface MaskRule {
  /** Lower-case letters of which one must occur before the rule is tried: most lines hold no secret. */
  cue: RegExp
  pattern: RegExp
  replace(match: string, ...groups: string[]): string
}

/**
 * Every rule is linear: bounded repeats everywhere but in the last place, so that no text makes it go back and forth.
 * docs/log-lines.md lists them for the people whose logs they change.
 */
const rules: readonly MaskRule[] = [
  // 'PGPASSWORD=…', '--password=…': the word as a whole in quotes
  {
    cue: /'/,
    pattern: new RegExp(
      `('(?:--(?:[a-z]{1,20}-){0,3}(?:pass|pwd|auth|${secretWord})s?|[a-z0-9_]{0,32}(?:pass|pwd|${secretWord})[a-z0-9_]{0,32})=)${inQuotes}'`,
      'gi',
    ),
    replace: (_match, head) => `${head}${masked}'`,
  },
  // --password=…, --passphrase …, --token=… ; not --password-file=…
  {
    cue: /--[a-z]/i,
    pattern: new RegExp(
      `(--(?:[a-z]{1,20}-){0,3}(?:pass|pwd|auth|${secretWord})s?(?:=|[ \\t]{1,8}(?!-)))(${value})`,
      'gi',
    ),
    replace: (_match, option) => `${option}${masked}`,
  },
  // PGPASSWORD=…, db_pwd: …, "password": "…", kata sandi = … ; not PWD=/root, not (using password: YES)
  {
    cue: /pass|pw|secret|token|credential|sandi|rahasia|key|kunci|rediscli_auth/i,
    pattern: new RegExp(
      `((?:(?:pass|${secretWord}|[a-z0-9]_pwd|(?:db|user|pg|my)pwd|(?<![a-z0-9_])pwd(?=[=:]["']?[^/"']))[a-z0-9_]{0,32}|(?<![a-z0-9])pw)["']?[ \\t]{0,8}[=:][ \\t]{0,8})(${value})`,
      'gi',
    ),
    replace: (match, name, secret) =>
      /^["']?(?:yes|no|ya|tidak|null|true|false|\*+)["']?$/i.test(secret ?? '')
        ? match
        : `${name}${quoted(secret ?? '')}`,
  },
  // https://user:secret@host, postgres://user:secret@host
  {
    cue: /:\/\//,
    pattern: /(:\/\/[^\s:@/]{0,256}:)[^\s@/]{1,512}(?=@)/g,
    replace: (_match, head) => `${head}${masked}`,
  },
  {
    cue: /bearer|authorization|x-auth|basic /i,
    pattern:
      /((?:authorization["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:bearer|basic|token|digest)?|bearer|x-auth-token[ \t]{0,8}[:=])[ \t]{1,8}["']?)(?!bearer|basic|token|digest)[^\s"',;]+/gi,
    replace: (_match, head) => `${head}${masked}`,
  },
  // Keys that are known by their shape: AWS, GitHub, GitLab, Slack, JSON Web Tokens
  {
    cue: keyCue,
    pattern:
      /\b(?:A(?:KIA|SIA)[0-9A-Z]{16}\b|gh[pousr]_[A-Za-z0-9]{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{10,2048}\.eyJ[\w-]{10,8192}\.[\w-]+)/g,
    replace: () => masked,
  },
]

/** A masked secret may bring two halves of another together; no text seen needed more than three rounds. */
const mostRounds = 8

/**
 * The text with the secrets that tools print replaced by `***`: passwords in command lines and environment,
 * connection strings, bearer tokens, keys known by their shape, private key blocks. Linear in the text's length;
 * masking twice changes nothing more.
 */
export function maskSecrets(text: string): string {
  if (!cue.test(text)) return text
  let before = text
  for (let round = 0; round < mostRounds; round += 1) {
    const after = maskOnce(before)
    if (after === before) return after
    before = after
  }
  return before
}

function maskOnce(text: string): string {
  let out = maskKeyBlocks(text)
  for (const rule of rules) if (rule.cue.test(out)) out = out.replace(rule.pattern, rule.replace)
  return maskOptions(out)
}

function quoted(secret: string): string {
  const mark = secret[0]
  return mark === '"' || mark === "'" ? `${mark}${masked}${mark}` : masked
}

const keyBegin = '-----BEGIN '
const keyEnd = '-----END '

/** Private key blocks, up to their end line or, where that is lacking, to the end of the text. */
function maskKeyBlocks(text: string): string {
  let from = text.indexOf(keyBegin)
  if (from < 0) return text
  let out = ''
  let done = 0
  while (from >= 0) {
    const kind = text.slice(from + keyBegin.length, from + keyBegin.length + 64)
    const body = kind.indexOf('PRIVATE KEY-----')
    if (body < 0) {
      from = text.indexOf(keyBegin, from + keyBegin.length)
      continue
    }
    const start = from + keyBegin.length + body + 'PRIVATE KEY-----'.length
    const end = text.indexOf(keyEnd, start)
    out += text.slice(done, start) + masked
    done = end < 0 ? text.length : end
    from = text.indexOf(keyBegin, done)
  }
  return out + text.slice(done)
}
