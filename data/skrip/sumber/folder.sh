# ---- Sumber: folder ----
extension=tar.gz
tool=tar
source_hint='TUJUAN  folder baru'

tool_version() {
  tar --version | sed -n '1s/.* //p'
}

# GNU tar: 1 berarti ada berkas yang berubah selagi dibaca, hasilnya ada; 2 berarti ada yang tidak terbaca.
make_dump() {
  [ -d "$source_name" ] || fail "folder $source_name tidak ada"
  inside=$(cd "$source_name" && pwd -P)
  case $(cd "$target" && pwd -P)/ in "${inside%/}"/*) fail "folder hasil $target berada di dalam $source_name" ;; esac
  code=0
  tar -czf "$1" -C "$source_name" . || code=$?
  [ "$code" -ne 0 ] || return 0
  if [ "$code" -eq 1 ] && tar --version | grep -q GNU; then
    warning='ada berkas yang berubah selagi dibaca'
  else
    fail "tar keluar dengan $code"
  fi
}

check_dump() {
  tar -tzf "$1" > "$stage/isi"
  files=$(grep -c -v '/$' "$stage/isi" || :)
}

restore_dump() {
  [ ! -e "$2" ] || fail "$2 sudah ada"
  mkdir -p "$2"
  tar -xzf "$1" -C "$2"
}
