# ---- Sumber: basis data MySQL atau MariaDB ----
extension=sql.gz
tool=mysqldump
client=mysql
if command -v mariadb-dump > /dev/null 2>&1; then
  tool=mariadb-dump
  client=mariadb
fi
source_hint='TUJUAN  nama basis data baru'

with_login() {
  program=$1
  shift
  [ -z "$source_user" ] || set -- --user="$source_user" "$@"
  [ -z "$source_port" ] || set -- --port="$source_port" "$@"
  case $source_host in
    '') ;;
    /*) set -- --socket="$source_host" "$@" ;;
    *) set -- --host="$source_host" "$@" ;;
  esac
  [ -z "$password_file" ] || set -- --defaults-extra-file="$password_file" "$@"
  "$program" "$@"
}

tool_version() {
  "$tool" --version | sed 's/.*[Vv]er \([^ ,]*\).*/\1/'
}

make_dump() {
  with_login "$tool" --single-transaction --quick --routines --triggers --events --hex-blob --comments \
    --default-character-set=utf8mb4 --result-file="$stage/isi.sql" -- "$source_name"
  gzip -c "$stage/isi.sql" > "$1"
  rm -f "$stage/isi.sql"
}

# Tanpa baris penutupnya sebuah dump belum selesai, apa pun kode keluarnya.
check_dump() {
  gzip -t "$1"
  gzip -dc "$1" | tail -c 200 | grep -q '^-- Dump completed' || fail 'dump tanpa baris penutup'
}

restore_dump() {
  case $2 in *[!A-Za-z0-9_]*) fail 'nama basis data hanya huruf, angka, dan garis bawah' ;; esac
  gzip -dc "$1" > "$stage/isi.sql"
  with_login "$client" --batch --execute="CREATE DATABASE $2 CHARACTER SET utf8mb4"
  with_login "$client" --batch --default-character-set=utf8mb4 "$2" < "$stage/isi.sql"
}
