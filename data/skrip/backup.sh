# ---- Kerja: satu backup, diperiksa, dicatat ----
# Hasil dibuat dan diperiksa di folder kerja, baru dipindah dengan namanya: berkas dengan nama yang benar selalu utuh.
# Kode keluar 0 suatu alat tidak dipercaya begitu saja; setiap sumber punya pemeriksaannya sendiri (check_dump).

started=$(cadang_now)
read -r yyyy month day hour minute second << KINI
$(date '+%Y %m %d %H %M %S')
KINI
run="$plan-$yyyy$month$day$hour$minute$second-$$"
stage="$target/.kerja+$slug=$$"
lock="$target/.kunci+$slug"
lock_file_is_mine=no
finished=no
step='folder tujuan'
warning=''
files=''
copies=''
# Sha256 dan nama dari cadangan yang harus dipulihkan lebih dahulu; kosong bagi cadangan penuh.
before=/dev/null

fail() {
  step="$step: $1"
  exit "${2:-1}"
}

# Berjalan juga bila skrip dihentikan (Ctrl-C, systemctl stop): tidak ada pelaksanaan tanpa catatan akhir.
finish() {
  code=$?
  trap - EXIT HUP INT TERM
  if [ "$finished" = no ]; then
    [ "$code" -ne 0 ] || code=1
    said=''
    [ ! -s "$stage/galat" ] || said=$(tail -c 600 "$stage/galat")
    cadang_log app="$app" operation=backup status=failed started_at="$started" finished_at="$(cadang_now)" \
      run="$run" exit_code="$code" tool="$tool" free_bytes="$(free_bytes)" message="$step${said:+: $said}"
    printf 'Backup %s GAGAL pada %s\n%s\n' "$plan" "$step" "$said" >&3
  fi
  rm -rf "$stage"
  [ "$lock_file_is_mine" = no ] || rm -f "$lock"
  exit "$code"
}

# Kernel melepas kunci flock sendiri bila skrip mati; tanpa flock, kunci milik proses yang sudah mati diambil alih.
take_lock() {
  if command -v flock > /dev/null 2>&1; then
    exec 9>> "$lock"
    flock -n 9
    return
  fi
  if ! (set -C && echo "$$" > "$lock") 2> /dev/null; then
    ! kill -0 "$(cat "$lock")" 2> /dev/null || return 1
    rm -f "$lock"
    (set -C && echo "$$" > "$lock") 2> /dev/null || return 1
  fi
  lock_file_is_mine=yes
}

free_bytes() {
  df -Pk "$target" 2> /dev/null | awk 'NR == 2 { printf "%.0f", $4 * 1024 }'
}

size_of() {
  wc -c < "$1" | tr -d ' '
}

sha256_of() {
  if command -v sha256sum > /dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c 1-64
}

# Nama-nama dalam berkas .sha256 sebuah hasil: yang mendahuluinya, lalu hasil itu sendiri.
chain_of() {
  [ ! -f "$target/$1.sha256" ] || cut -c 67- "$target/$1.sha256"
}

# Hari terakhir masa simpan; kosong bila tidak ditetapkan, atau bila date di server ini tidak dapat menghitungnya.
kept_until() {
  [ -z "$keep_days" ] || date -d "@$(($(date +%s) + keep_days * 86400))" +%Y-%m-%d 2> /dev/null || :
}

# Yang terbaru dahulu. Hanya nama yang dibuat menurut ketentuan, sehingga keluaran ls aman dibaca baris demi baris.
list_artifacts() {
  # shellcheck disable=SC2012,SC2086
  (cd "$target" && ls -1td -- $name_glob 2> /dev/null) | grep -E '^[A-Za-z0-9._-]+$' | grep -v '\.sha256$' || [ "$?" -eq 1 ]
}

# Ruang untuk hasil yang dua kali cadangan penuh terakhir (folder kerja dan hasilnya), di atas sisa ruang yang dijaga.
check_space() {
  last=$(list_artifacts | head -n 1)
  whole=$(chain_of "$last" | head -n 1)
  [ -f "$target/$whole" ] || whole=$last
  need=$min_free_bytes
  [ -z "$whole" ] || need=$((need + 2 * $(size_of "$target/$whole")))
  free=$(free_bytes)
  [ "${free:-0}" -gt "$need" ] || fail "ruang kosong ${free:-0} byte di $target, diperlukan $need byte"
}

encrypt() {
  case $encrypt_with in
    age)
      case $recipient in
        /*) age --encrypt --recipients-file "$recipient" --output "$2" "$1" ;;
        *) age --encrypt --recipient "$recipient" --output "$2" "$1" ;;
      esac
      ;;
    gpg) gpg --batch --yes --no-tty --trust-model always --recipient "$recipient" --output "$2" --encrypt "$1" ;;
  esac
}

# Hasil dan semua yang mendahuluinya; yang sudah ada di sana tidak dikirim lagi. Lalu dibaca kembali dari sana:
# sebuah salinan baru dicatat bila sha256-nya di tempat itu sama.
second_copy() {
  chain_of "$name" > "$stage/kirim" || return 1
  while IFS= read -r each; do
    for file in "$each.sha256" "$each"; do
      case $copy_with in
        rclone) rclone copyto "$target/$file" "$copy_to/$file" ;;
        rsync) rsync -a --checksum -- "$target/$file" "$copy_to/" ;;
      esac < /dev/null || return 1
    done
  done < "$stage/kirim"
  case $copy_with in
    rclone) copied=$(rclone cat "$copy_to/$name" | sha256_of) ;;
    rsync) copied=$(rsync -a -- "$copy_to/$name" "$stage/kembali" && sha256_of < "$stage/kembali") ;;
  esac
  rm -f "$stage/kembali"
  [ "$copied" = "$sha256" ] || { echo 'isinya di sana berbeda dari aslinya' >&2; return 1; }
}

# Dihapus hanya yang di luar jumlah salinan DAN lebih tua dari masa simpan; hasil terbaru, dan yang masih diperlukan untuk
# memulihkan hasil yang disimpan, tidak pernah dihapus. Dipanggil dalam ||, sehingga set -e tidak berlaku di dalamnya;
# tanpa berkas kerja, sehingga disk yang penuh tidak memendekkan daftar yang diperlukan.
prune() {
  [ -n "$keep_copies$keep_days" ] || return 0
  all=$(list_artifacts) || return 1
  place=0
  needed=''
  for old in $all; do
    place=$((place + 1))
    [ "$place" -le "${keep_copies:-1}" ] || is_young "$old" || continue
    chain=$(chain_of "$old") || return 1
    for each in $old $chain; do needed="$needed $each "; done
  done
  removed=0
  for old in $all; do
    case $needed in *" $old "*) continue ;; esac
    rm -f -- "$target/$old" "$target/$old.sha256" || return 1
    removed=$((removed + 1))
  done
  [ "$removed" -eq 0 ] || cadang_log app="$app" operation=prune status=success started_at="$started" \
    finished_at="$(cadang_now)" run="$run" exit_code=0 files="$removed" tool=sh
}

is_young() {
  [ -n "$keep_days" ] && [ -z "$(find "$target/$1" -prune -mtime "+$keep_days")" ]
}

# Pesan akhir tetap ke keluaran galat skrip ini, juga bila perintah yang gagal sedang menulis ke berkas.
exec 3>&2
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$target"
step=kunci
take_lock || fail 'pelaksanaan lain dari jadwal ini masih berjalan' 75
rm -rf "$target/.kerja+$slug="*
mkdir "$stage"
cadang_log app="$app" operation=backup status=running started_at="$started" run="$run" tool="$tool"

step='ruang kosong'
check_space

step=$tool
make_dump "$stage/hasil" 2>> "$stage/galat"

step='pemeriksaan hasil'
[ -s "$stage/hasil" ] || fail 'hasilnya kosong'
check_dump "$stage/hasil" 2>> "$stage/galat"

if [ -n "$encrypt_with" ]; then
  step="enkripsi $encrypt_with"
  encrypt "$stage/hasil" "$stage/hasil.terenkripsi" 2>> "$stage/galat"
  [ -s "$stage/hasil.terenkripsi" ] || fail 'hasilnya kosong'
  mv "$stage/hasil.terenkripsi" "$stage/hasil"
  extension=$extension.$encrypt_with
fi

step=penyimpanan
name=$(artifact_name)
[ ! -e "$target/$name" ] || fail "$name sudah ada"
sha256=$(sha256_of < "$stage/hasil")
bytes=$(size_of "$stage/hasil")
[ "${#sha256}" -eq 64 ] || fail 'sha256 tidak dapat dihitung'
cat "$before" > "$stage/sha256"
printf '%s  %s\n' "$sha256" "$name" >> "$stage/sha256"
[ "$(tail -n 1 "$stage/sha256")" = "$sha256  $name" ] || fail 'daftar sha256 tidak tertulis utuh'
sync
# Daftarnya dahulu: terhenti di antara keduanya, hasil tanpa daftar tidak dapat dipulihkan, daftar tanpa hasil tidak merugikan.
mv "$stage/sha256" "$target/$name.sha256"
mv "$stage/hasil" "$target/$name"
# Keadaan yang menjadi pangkal cadangan bertahap berikutnya menggantikan yang lama.
if [ -f "$stage/keadaan" ]; then
  rm -f "$target/.rantai+$slug="*
  mv "$stage/keadaan" "$target/.rantai+$slug=$name"
fi
encrypted=${encrypt_with:+ya}
copies=$(cadang_copy "$target_medium" "$(uname -n):$target" tidak "${encrypted:-tidak}" "$(kept_until)")

if [ -n "$copy_with" ]; then
  if second_copy 2>> "$stage/galat"; then
    copies="$copies,$(cadang_copy "$copy_medium" "$copy_to" "$copy_offsite" "${encrypted:-tidak}")"
  else
    warning="${warning:+$warning; }salinan kedua ke $copy_to gagal: $(tail -c 300 "$stage/galat")"
  fi
fi
prune || warning="${warning:+$warning; }backup lama tidak dapat dihapus"

finished=yes
status=success
[ -z "$warning" ] || status=warning
cadang_log app="$app" operation=backup status="$status" started_at="$started" finished_at="$(cadang_now)" \
  run="$run" exit_code=0 bytes="$bytes" files="$files" sha256="$sha256" free_bytes="$(free_bytes)" \
  artifact="$name" tool="$tool" tool_version="$(tool_version)" copies="$copies" message="$warning"
[ -z "$warning" ] || printf 'Backup %s selesai dengan peringatan: %s\n' "$plan" "$warning" >&2
