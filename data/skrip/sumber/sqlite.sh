# ---- Sumber: berkas basis data SQLite ----
extension=sqlite.gz
tool=sqlite3
source_hint='TUJUAN  berkas basis data baru'

tool_version() {
  sqlite3 --version | cut -d ' ' -f 1
}

# sqlite3 membuat basis data kosong bila berkasnya tidak ada, dan tetap keluar dengan 0.
make_dump() {
  [ -s "$source_name" ] || fail "berkas $source_name tidak ada atau kosong"
  (cd "$stage" && sqlite3 -batch -bail "$source_name" '.timeout 60000' '.backup main isi.sqlite')
  is_sound "$stage/isi.sqlite"
  gzip -c "$stage/isi.sqlite" > "$1"
  rm -f "$stage/isi.sqlite"
}

# integrity_check keluar dengan 0 juga pada berkas yang rusak: jawabannya yang dibaca.
is_sound() {
  said=$(sqlite3 -batch -bail "$1" 'PRAGMA integrity_check' 2>&1) || :
  [ "$said" = ok ] || fail "basis data rusak: $said"
}

check_dump() {
  gzip -dc "$1" > "$stage/uji.sqlite"
  is_sound "$stage/uji.sqlite"
  rm -f "$stage/uji.sqlite"
}

restore_dump() {
  [ ! -e "$2" ] || fail "$2 sudah ada"
  gzip -dc "$1" > "$2"
  is_sound "$2"
}
