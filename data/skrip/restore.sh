# ---- Kerja: satu restore ke tempat baru, dicatat ----
# TUJUAN belum boleh ada: restore tidak pernah menimpa data yang sedang dipakai. Periksa dahulu hasilnya, baru gantikan.

if [ "$#" -ne 2 ]; then
  echo "Pemakaian: $0 BERKAS TUJUAN" >&2
  echo "  BERKAS  hasil backup; $source_hint" >&2
  echo '  CADANG_KUNCI      berkas kunci age, bila BERKAS berakhiran .age' >&2
  echo '  CADANG_SEMENTARA  folder kerja dengan ruang yang cukup; bawaan: folder BERKAS' >&2
  exit 2
fi
artifact=$1
destination=$2
started=$(cadang_now)
run="$plan-restore-$(date +%Y%m%d%H%M%S)-$$"
stage="${CADANG_SEMENTARA:-$(dirname "$artifact")}/.restore+$slug+$$"
finished=no
step=persiapan
files=''

fail() {
  step="$step: $1"
  exit 1
}

finish() {
  code=$?
  trap - EXIT HUP INT TERM
  if [ "$finished" = no ]; then
    [ "$code" -ne 0 ] || code=1
    said=''
    [ ! -s "$stage/galat" ] || said=$(tail -c 600 "$stage/galat")
    cadang_log app="$app" operation=restore status=failed started_at="$started" finished_at="$(cadang_now)" \
      run="$run" exit_code="$code" tool="$tool" artifact="$(basename "$artifact")" message="$step${said:+: $said}"
    printf 'Restore %s GAGAL pada %s\n%s\n' "$plan" "$step" "$said" >&3
  fi
  rm -rf "$stage"
  exit "$code"
}

sha256_of() {
  if command -v sha256sum > /dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c 1-64
}

exec 3>&2
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
[ -f "$artifact" ] || fail "berkas $artifact tidak ada"
mkdir "$stage"

# Yang harus dipulihkan, menurut urutan: cadangan yang mendahuluinya, lalu berkas ini. Tanpa .sha256, berkas ini saja.
if [ -f "$artifact.sha256" ]; then
  cp -- "$artifact.sha256" "$stage/rantai"
elif [ "$kind" = penuh ]; then
  echo "Perhatikan: $artifact.sha256 tidak ada, keutuhan berkas tidak dapat dibandingkan." >&2
  printf '%s  %s\n' "$(sha256_of < "$artifact")" "$(basename "$artifact")" > "$stage/rantai"
else
  fail "$artifact.sha256 tidak ada, cadangan yang mendahuluinya tidak diketahui"
fi
last=$(wc -l < "$stage/rantai" | tr -d ' ')
place=0
bytes=0

while read -r expected file; do
  place=$((place + 1))
  if [ "$place" -eq "$last" ]; then file=$artifact; else file=$(dirname "$artifact")/$file; fi
  name=$(basename "$file")
  step="pemeriksaan sha256 $name"
  [ -f "$file" ] || fail 'berkas tidak ada, padahal diperlukan'
  sha256=$(sha256_of < "$file")
  [ "$sha256" = "$expected" ] || fail 'berkas berubah sejak dibuat'
  bytes=$((bytes + $(wc -c < "$file")))

  step="dekripsi $name"
  rm -f "$stage/hasil"
  case $file in
    *.age) age --decrypt --identity "${CADANG_KUNCI:?berkas kunci age belum disebut}" --output "$stage/hasil" "$file" 2>> "$stage/galat" ;;
    *.gpg) gpg --batch --no-tty --output "$stage/hasil" --decrypt "$file" 2>> "$stage/galat" ;;
    *) cp -- "$file" "$stage/hasil" ;;
  esac

  step="pemeriksaan isi $name"
  check_dump "$stage/hasil" 2>> "$stage/galat"

  step="restore $name ke $destination"
  restore_dump "$stage/hasil" "$destination" 2>> "$stage/galat"
done < "$stage/rantai"
[ "$place" -gt 0 ] || fail "$artifact.sha256 kosong"

finished=yes
cadang_log app="$app" operation=restore status=success started_at="$started" finished_at="$(cadang_now)" \
  run="$run" exit_code=0 bytes_read="$bytes" files="$files" sha256="$sha256" \
  artifact="$(basename "$artifact")" tool="$tool" tool_version="$(tool_version)"
echo "Restore $plan selesai: $destination"
