# ---- Sumber: basis data PostgreSQL (pg_dump, bentuk custom) ----
extension=dump
tool=pg_dump
source_hint='TUJUAN  nama basis data baru'
PGDATABASE=$source_name
export PGDATABASE
[ -z "$source_host" ] || { PGHOST=$source_host && export PGHOST; }
[ -z "$source_port" ] || { PGPORT=$source_port && export PGPORT; }
[ -z "$source_user" ] || { PGUSER=$source_user && export PGUSER; }
[ -z "$password_file" ] || { PGPASSFILE=$password_file && export PGPASSFILE; }

tool_version() {
  pg_dump --version | awk '{ print $3 }'
}

make_dump() {
  pg_dump --no-password --format=custom --file="$1"
}

# Membaca seluruh isi: daftar isi saja (--list) tidak memperlihatkan berkas yang terpotong.
check_dump() {
  pg_restore --file=/dev/null "$1"
}

# Pemilik dan hak akses menjadi milik akun yang menjalankan restore: peran asal belum tentu ada di server itu.
restore_dump() {
  case $2 in *[!A-Za-z0-9_-]* | -*) fail 'nama basis data hanya huruf, angka, dan garis' ;; esac
  createdb --no-password --maintenance-db=postgres --template=template0 "$2"
  pg_restore --no-password --exit-on-error --no-owner --no-privileges --dbname="$2" "$1"
}
