# Sourced by the launchers: which JDK runs Tessera, with which flags.
#   TESSERA_JAVA_HOME   the JDK to use, if it is not found or not the one wanted
#   TESSERA_JAVA_OPTS   further flags for the JVM, such as -Xmx8g
#   TESSERA_MAVEN_ARGS  further arguments for the build, such as -Pnd4j-cuda

needed_jdk=25

feature_release() { # of the JDK at $1, or 0 if there is none
  local release
  release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
  if [ -n "$release" ] && [ -x "$1/bin/javac" ]; then echo "$release"; else echo 0; fi
}

find_jdk() {
  local candidate path_java
  path_java=$(command -v java || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  for candidate in "${TESSERA_JAVA_HOME:-}" "${JAVA_HOME:-}" "$path_java" \
      /usr/lib/jvm/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(feature_release "$candidate")" -ge $needed_jdk ]; then
      echo "$candidate"
      return
    fi
  done
  echo "tessera: no JDK $needed_jdk or newer found; install one (adoptium.net has packages) or set TESSERA_JAVA_HOME" >&2
  return 1
}

# Words and file names are UTF-8 here, and Java reads its arguments as the locale says: where none is set
# (cron, containers, ssh), other letters than English ones would be lost before they arrive.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

java_flags=(
  --add-modules jdk.incubator.vector
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
)
