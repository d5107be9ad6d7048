# shellcheck shell=sh
# What starts the aster command, out of this source tree and out of a distribution. Sourced by the scripts of the two, not run by itself.

# Prints one line and gives up.
die() {
    printf 'aster: %s\n' "$1" >&2
    exit 1
}

# Sets java to the program, release to its full version and feature to its number.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || die "JAVA_HOME is $JAVA_HOME, where there is no bin/java; set it to a JDK 17 or newer"
    else
        java=$(command -v java) || die "no java found; install a JDK 17 or newer, or set JAVA_HOME to one"
    fi
    release=
    real=$(readlink -f "$java" 2>/dev/null) || real=$java
    if [ -r "${real%/bin/java}/release" ]; then
        while IFS='=' read -r name value; do
            [ "$name" = JAVA_VERSION ] && release=${value#\"} && release=${release%\"*}
        done <"${real%/bin/java}/release"
    fi
    if [ -z "$release" ]; then
        release=$("$java" -version 2>&1 | sed -n 's/^[^"]* version "\([^"]*\)".*/\1/p')
    fi
    feature=${release%%[!0-9]*}
    case $feature in
        '') die "$java does not run; install a JDK 17 or newer, or set JAVA_HOME to one" ;;
    esac
    [ "$feature" -ge 17 ] || die "$java is Java $release; aster needs 17 or newer: install one, or set JAVA_HOME to it"
}

# A closed stream would leave its number to the next file that Java opens. Writing to standard output fails then, as it should.
open_streams() {
    { true 3<&0; } 2>/dev/null || exec 0</dev/null
    { true 3>&2; } 2>/dev/null || exec 2>/dev/null
    { true 3>&1; } 2>/dev/null || exec 1</dev/null
}

# Sets archive to a file of this build's classes for this JVM, with which it starts twice as fast; or to nothing.
find_archive() {
    archive=$target/aster-$release.jsa
    is_archive_fresh || make_archive
    [ -s "$archive" ] || archive=
}

is_archive_fresh() {
    [ -f "$archive" ] || return 1
    for part in "$jar" "$target"/lib/*.jar; do
        [ "$part" -nt "$archive" ] && return 1
    done
    return 0
}

# A JVM that can't make one leaves an empty file, so that it is not tried at every start.
make_archive() {
    [ "${ASTER_BUILD:-}" != never ] && [ -w "$target" ] || return 0
    made=$archive.$$
    # Some JVMs crash while they write it; their report must not end up in the user's folder.
    "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ErrorFile="$target/launcher.archive.crash.log" \
        -XX:ArchiveClassesAtExit="$made" -cp "$jar" io.aster.cli.ClassArchiveWarmup \
        >"$target/launcher.archive.log" 2>&1 </dev/null || rm -f "$made"
    [ -f "$made" ] || : >"$made"
    mv -f "$made" "$archive"
}

# Sets terminal to the streams that are a terminal, which Java can't find out, and columns to its width.
find_terminal() {
    terminal=
    columns=
    [ -t 0 ] && terminal=i
    [ -t 2 ] && terminal=${terminal}e
    if [ -t 1 ]; then
        terminal=${terminal}o
        columns=$(stty size </dev/tty 2>/dev/null)
        columns=${columns#* }
    fi
}

# Runs the aster command: its jar ($1), the folder for its archive of classes ($2), the folder of further drivers ($3, or nothing), its arguments.
run_aster() {
    jar=$1
    target=$2
    drivers=$3
    shift 3
    find_archive
    find_terminal

    # Java reads its arguments in the charset of the locale, and ids may have any letter.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac

    set -- -Daster.command="$0" -Daster.terminal="$terminal" -Daster.columns="$columns" -Daster.drivers="$drivers" \
        --enable-native-access=ALL-UNNAMED -cp "$jar${drivers:+:$drivers/*}" io.aster.cli.Main "$@"
    # An archive that does not fit this JVM is ignored without a warning.
    [ -z "$archive" ] || set -- -XX:SharedArchiveFile="$archive" -Xlog:disable -Xlog:all=error:stderr -Xlog:cds=off:stderr "$@"
    exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$@"
}
