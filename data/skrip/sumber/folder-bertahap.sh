# ---- Sumber: folder, bertahap (GNU tar --listed-incremental) ----
# Inkremental bertolak dari cadangan sebelumnya, diferensial dari cadangan penuhnya. Berkas .sha256 setiap hasil menyebut
# semua yang harus dipulihkan lebih dahulu; yang dihapus atau diganti namanya di antaranya ikut hilang saat dipulihkan.
extension=tar.gz
tool=tar
source_hint='TUJUAN  folder baru'

tool_version() {
  tar --version | sed -n '1s/.* //p'
}

make_dump() {
  [ -d "$source_name" ] || fail "folder $source_name tidak ada"
  inside=$(cd "$source_name" && pwd -P)
  case $(cd "$target" && pwd -P)/ in "${inside%/}"/*) fail "folder hasil $target berada di dalam $source_name" ;; esac
  tar --version | grep -q GNU || fail 'cadangan bertahap memerlukan GNU tar'
  level=penuh
  base=$(chain_base)
  if [ -n "$base" ]; then
    level=$kind
    before="$target/$base.sha256"
    cp -- "$target/.rantai+$slug=$base" "$stage/keadaan"
  fi
  code=0
  tar -czf "$1" --listed-incremental="$stage/keadaan" --no-check-device -C "$source_name" . || code=$?
  [ "$level" != diferensial ] || rm -f "$stage/keadaan"
  case $code in
    0) ;;
    1) warning='ada berkas yang berubah selagi dibaca' ;;
    *) fail "tar keluar dengan $code" ;;
  esac
}

# Cadangan yang dapat dilanjutkan: yang keadaannya tersimpan, rantainya utuh, dan cadangan penuhnya belum waktunya diulang.
chain_base() {
  for state in "$target/.rantai+$slug="*; do
    name=${state##*=}
    [ -f "$state" ] || continue
    whole=$(chain_of "$name" | head -n 1)
    [ -n "$whole" ] || continue
    [ -z "$(find "$target/$whole" -prune -mmin "+$full_after_minutes")" ] || continue
    gone=$(chain_of "$name" | while IFS= read -r each; do [ -f "$target/$each" ] || echo "$each"; done)
    [ -n "$gone" ] || printf '%s\n' "$name"
  done
}

check_dump() {
  tar -tzf "$1" --listed-incremental=/dev/null > "$stage/isi"
  files=$(grep -c -v '/$' "$stage/isi" || :)
}

restore_dump() {
  if [ "$place" -eq 1 ]; then
    [ ! -e "$2" ] || fail "$2 sudah ada"
    mkdir -p "$2"
  fi
  tar -xzf "$1" --listed-incremental=/dev/null -C "$2"
}
