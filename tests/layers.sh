#!/bin/sh
# A folder under src/ may include only itself and the layers to its left. Usage: layers.sh LAYER...
bad=0 seen=""
for layer in "$@"; do
    seen="$seen $layer"
    [ -d "src/$layer" ] || continue
    for use in $(grep -hoE '#include "[a-z]+/' "src/$layer"/*.[ch] 2>/dev/null | sed 's/.*"//; s,/,,' | sort -u); do
        case " $seen " in *" $use "*) ;; *)
            echo "layers: '$layer' may not include '$use' (order: $*)" >&2; bad=1 ;;
        esac
    done
done
exit $bad
