# ---- Sumber: repositori kode sumber (git bundle dari semua cabang dan tag) ----
extension=bundle
tool=git
source_hint='TUJUAN  folder repositori baru (bare)'
GIT_TERMINAL_PROMPT=0
export GIT_TERMINAL_PROMPT

tool_version() {
  git --version | awk '{ print $3 }'
}

make_dump() {
  git clone --quiet --mirror -- "$source_name" "$stage/cermin.git"
  git -C "$stage/cermin.git" bundle create --quiet "$1" --all
  rm -rf "$stage/cermin.git"
}

# Dipulihkan sungguh-sungguh ke repositori uji, lalu diperiksa keutuhannya.
check_dump() {
  rm -rf "$stage/uji.git"
  git init --quiet --bare "$stage/uji.git"
  git -C "$stage/uji.git" fetch --quiet "$1" '+refs/*:refs/*'
  git -C "$stage/uji.git" fsck --connectivity-only > /dev/null
  rm -rf "$stage/uji.git"
}

restore_dump() {
  [ ! -e "$2" ] || fail "$2 sudah ada"
  git clone --quiet --mirror -- "$1" "$2"
  git -C "$2" remote remove origin
}
