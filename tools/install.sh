#!/bin/sh
# Puts what `make` built where others find it: program, libraries, header, data, manual, and what pkg-config tells of the library.
# Usage: install.sh VERSION PREFIX PACKAGE...    with BUILD, and DESTDIR to gather the files in a folder of their own
version=$1 prefix=$2 major=${1%%.*} to=${DESTDIR}$2
shift 2
set -e
install -d "$to/bin" "$to/lib/pkgconfig" "$to/include" "$to/share/casus" "$to/share/man/man1"
install "$BUILD/casus" "$to/bin"
install -m 644 "$BUILD/libcasus.a" "$BUILD/libcasus.so.$version" "$to/lib"
ln -sf "libcasus.so.$version" "$to/lib/libcasus.so.$major"
ln -sf "libcasus.so.$version" "$to/lib/libcasus.so"
install -m 644 include/casus.h "$to/include"
install -m 644 "$BUILD"/share/* "$to/share/casus"
install -m 644 man/casus.1 "$to/share/man/man1"
cat > "$to/lib/pkgconfig/casus.pc" <<END
prefix=$prefix

Name: casus
Description: reads the news of a war into claims: who says what happened, where, when, to how many
Version: $version
Cflags: -I\${prefix}/include
Libs: -L\${prefix}/lib -lcasus
Libs.private: $(pkg-config --libs "$@") -lm -pthread
END
