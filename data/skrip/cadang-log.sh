# cadang-log.sh: mencatat pelaksanaan backup tanpa Node (POSIX sh: dash, bash, busybox).
#
#   . /srv/kantor/skrip/cadang-log.sh
#   CADANG_LOG=/srv/kantor/inbox/$(uname -n)/cadang.jsonl
#   mulai=$(cadang_now)
#   …
#   cadang_log app=simpeg operation=backup status=success \
#     started_at="$mulai" finished_at="$(cadang_now)" bytes="$ukuran" artifact="$berkas"
#
# Tempat berkas itu disimpan: copies="$(cadang_copy nas nas-arsip01:/cadangan ya ya 2027-10-01),$(cadang_copy …)".
#
# Nama isian: docs/log-lines.md. Isian kosong dilewati; yang tidak muat dalam 4.000 byte juga, jadi tulis yang penting dahulu.
# Satu baris ditulis dengan satu printf, didahului baris baru: aman bila beberapa skrip menulis bersamaan, dan baris yang
# terpotong karena disk penuh tidak merusak baris berikutnya. Kegagalan mencatat hanya diberitakan; kodenya selalu 0.

# Waktu sekarang menurut RFC 3339: 2026-10-01T01:00:05+07:00
cadang_now() {
  date +%Y-%m-%dT%H:%M:%S%z | sed 's/\([0-9][0-9]\)$/:\1/'
}

cadang_log() {
  # Subshell: setelan dan variabel skrip pemanggil (set -e, IFS, nama yang sama) tidak tersentuh.
  (
    set +eu
    cadang_append "$@"
  ) || :
  return 0
}

# Isi sebuah teks JSON: karakter kendali menjadi spasi, UTF-8 yang sah, tanda kutip dan garis miring terbalik dilindungi.
# Dipotong dahulu, baru dilindungi: sebaliknya dapat membelah \" dan huruf yang lebih dari satu byte.
cadang_escape() {
  case $1 in
    *[!\ -~]*) fit=no ;;
    *) [ "${#1}" -gt "$2" ] && fit=no || fit=yes ;;
  esac
  case $fit$1 in
    no*) printf '%s' "$1" | tr '\001-\037\177' '[ *]' | cut -b "1-$2" | cadang_utf8 | sed 's/[\\"]/\\&/g' ;;
    *[\\\"]*) printf '%s' "$1" | sed 's/[\\"]/\\&/g' ;;
    *) printf '%s' "$1" ;;
  esac
}

# Satu salinan bagi isian copies: MEDIA TEMPAT LUAR_LOKASI TERENKRIPSI DISIMPAN_SAMPAI; yang tidak diketahui dikosongkan.
cadang_copy() {
  (
    LC_ALL=C
    export LC_ALL
    copy="{\"medium\":\"$(cadang_escape "$1" 20)\",\"place\":\"$(cadang_escape "$2" 300)\""
    case ${3-} in ya) copy="$copy,\"offsite\":true" ;; tidak) copy="$copy,\"offsite\":false" ;; esac
    case ${4-} in ya) copy="$copy,\"encrypted\":true" ;; tidak) copy="$copy,\"encrypted\":false" ;; esac
    [ -z "${5-}" ] || copy="$copy,\"kept_until\":\"$(cadang_escape "$5" 10)\""
    printf '%s' "$copy}"
  )
}

cadang_utf8() {
  if command -v iconv > /dev/null 2>&1; then iconv -c -f UTF-8 -t UTF-8; else tr -cd '\040-\176'; fi
}

cadang_append() {
  LC_ALL=C
  export LC_ALL
  IFS=' '
  umask 077
  if [ -z "${CADANG_LOG-}" ]; then
    echo 'cadang_log: TIDAK tercatat: CADANG_LOG belum diisi' >&2
    return
  fi
  line="{\"v\":1,\"ts\":\"$(cadang_now)\",\"host\":\"$(cadang_escape "$(uname -n)" 200)\""
  for pair in "$@"; do
    key=${pair%%=*}
    value=${pair#*=}
    [ -n "$value" ] || continue
    case $key in
      message | tail) limit=800 ;;
      artifact) limit=600 ;;
      *) limit=150 ;;
    esac
    case $key in
      exit_code | bytes | bytes_read | files | duration_s | free_bytes)
        case $value in
          *[!0-9.]* | *.*.* | .* | *. | 0[0-9]*) field="\"$(cadang_escape "$value" 20)\"" ;;
          *) field=$value ;;
        esac
        ;;
      copies)
        case $value in
          '{"medium":'*'}') field="[$value]" ;;
          *) echo "cadang_log: isian copies bukan hasil cadang_copy dan dilewati" >&2; continue ;;
        esac
        ;;
      *) field="\"$(cadang_escape "$value" "$limit")\"" ;;
    esac
    field=",\"$(cadang_escape "$key" 40)\":$field"
    if [ $((${#line} + ${#field})) -gt 3990 ]; then
      echo "cadang_log: isian $key tidak muat dan dilewati" >&2
    else
      line=$line$field
    fi
  done
  mkdir -p "$(dirname "$CADANG_LOG")" 2> /dev/null
  printf '\n%s\n' "$line}" >> "$CADANG_LOG" || printf 'cadang_log: TIDAK tercatat:\n%s}\n' "$line" >&2
}
